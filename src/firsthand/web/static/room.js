// Keys that work on every page, and the memory of what was typed nowhere.
const base = document.body.dataset.base;

const typing = (target) =>
  target instanceof HTMLElement && target.type !== "checkbox"
  && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const keys = {
  L: () => document.getElementById("lock")?.requestSubmit(),
  "/": () => document.getElementById("find")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

// A page that the browser kept would still show the case after it was locked.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

export { base, keys, typing };

// Tables that are stacked on narrow screens are no tables any more to some readers of screens, unless it is said.
const ROLES = { table: "table", "thead, tbody, tfoot": "rowgroup", tr: "row", td: "cell",
  "thead th": "columnheader", "tbody th": "rowheader" };
const tables = (within) => {
  for (const table of within.querySelectorAll("table.rows")) {
    for (const [what, role] of Object.entries(ROLES)) {
      const found = what === "table" ? [table] : table.querySelectorAll(what);
      for (const one of found) one.setAttribute("role", role);
    }
  }
};
tables(document);
document.addEventListener("htmx:after:swap", () => tables(document));
