// Judging pairs with the keyboard, and the file of a list sent as it is.
import { keys } from "./room.js";

const press = (key) => () => {
  const found = document.querySelector(`main [data-key="${key}"]`);
  if (!found) return;
  found.click();
  if (found.tagName === "SUMMARY" && found.parentElement.open) found.parentElement.querySelector("input:not([type=hidden])")?.focus();
};

for (const key of ["s", "d", "e", "u", "v"]) keys[key] = press(key);
keys.n = () => document.querySelector("main [data-next]")?.click();

const box = document.getElementById("list-drop");
const field = document.getElementById("list-file");
const said = document.getElementById("list-said");

const send = async (file) => {
  said.textContent = `Sending ${file.name}`;
  const told = new URLSearchParams({ name: file.name, modified: String(file.lastModified) });
  try {
    const answer = await fetch(`${box.dataset.to}?${told}`, { method: "PUT", body: file, redirect: "error" });
    if (answer.status === 201) window.location.reload();
    else said.textContent = `${file.name}: ${await answer.text()}`;
  } catch {
    said.textContent = `${file.name}: it could not be sent; the room may be locked.`;
  }
};

field?.addEventListener("change", () => { if (field.files.length) send(field.files[0]); });
box?.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
box?.addEventListener("dragleave", () => box.classList.remove("over"));
box?.addEventListener("drop", (event) => {
  event.preventDefault();
  box.classList.remove("over");
  if (event.dataTransfer.files.length) send(event.dataTransfer.files[0]);
});
// A file dropped beside the box would replace the page by itself.
if (box) for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
