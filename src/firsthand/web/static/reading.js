// Deciding with the keyboard, and choosing words of the text. Every act is a form that works without this.
import { keys, typing } from "./room.js";

const cards = () => [...document.querySelectorAll("article.claim")];
const chosen = () => document.activeElement?.closest?.("article.claim") ?? document.querySelector("article.claim.here");

const go = (card) => {
  if (!card) return;
  document.querySelectorAll(".here").forEach((one) => one.classList.remove("here"));
  card.classList.add("here");
  document.querySelectorAll(`[data-claims~="${card.dataset.claim}"]`).forEach((one) => one.classList.add("here"));
  card.focus({ preventScroll: true });
  card.closest(".row")?.scrollIntoView({ block: "nearest" });
};

const step = (by) => {
  const all = cards();
  const at = all.indexOf(chosen());
  go(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
};

const press = (key) => () => {
  const card = chosen() ?? cards()[0];
  const control = card?.querySelector(`[data-key="${key}"]`);
  if (!control) return;
  go(card);
  control.click();
  if (control.tagName === "SUMMARY" && control.parentElement.open) control.parentElement.querySelector("select")?.focus();
};

// Where a point of the selection stands in the text: in a pseudonym only its beginning or end can be chosen.
const place = (node, offset, end) => {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-at]");
  if (!piece) return null;
  const [low, high] = [Number(piece.dataset.at), Number(piece.dataset.end)];
  if (piece.hasAttribute("data-whole")) return end ? high : low;
  const before = node.nodeType === Node.TEXT_NODE ? node.textContent.slice(0, offset) : "";
  return Math.min(low + [...before].length, high);
};

const selection = () => {
  const found = window.getSelection();
  if (!found || found.isCollapsed || !found.rangeCount) return null;
  const range = found.getRangeAt(0);
  const low = place(range.startContainer, range.startOffset, false);
  const high = place(range.endContainer, range.endOffset, true);
  return low === null || high === null || low >= high ? null : { range: `${low}-${high}`, words: found.toString() };
};

document.addEventListener("selectionchange", () => {
  const found = selection();
  if (!found) return;
  const open = document.querySelectorAll("details[open] [data-passage]");
  const fields = open.length ? open : document.querySelectorAll("#add [data-passage]");
  for (const field of fields) {
    field.value = found.range;
    const told = field.parentElement.querySelector("[data-chosen]");
    if (told) told.textContent = `Chosen: “${found.words.slice(0, 300)}”`;
  }
});

Object.assign(keys, {
  j: () => step(1),
  k: () => step(-1),
  a: press("a"),
  r: press("r"),
  c: press("c"),
  u: press("u"),
  n: () => {
    const link = document.querySelector("[data-next]");
    const card = chosen();
    if (link) window.location.href = card ? `${link.href}?after=${encodeURIComponent(card.dataset.claim)}` : link.href;
  },
  s: () => {
    const box = document.getElementById("add");
    box.open = true;
    box.querySelector("select").focus();
  },
});

// After a decision the card is new: stay on it.
document.addEventListener("htmx:after:swap", () => {
  const name = document.querySelector("article.claim.here")?.dataset.claim ?? window.firsthandCard;
  go(cards().find((one) => one.dataset.claim === name));
});
document.addEventListener("submit", (event) => {
  window.firsthandCard = event.target.closest?.("article.claim")?.dataset.claim;
}, true);
document.addEventListener("click", (event) => {
  const piece = event.target.closest?.("[data-claims]");
  if (piece && !selection()) go(document.getElementById(`c-${piece.dataset.claims.split(" ")[0]}`));
});

if (window.location.hash.startsWith("#c-")) go(document.getElementById(window.location.hash.slice(1)));
