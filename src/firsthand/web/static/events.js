// Keys of events and sources: each opens the part whose summary names it, and goes to its first field.
import { keys } from "./room.js";

const open = (key) => {
  const summary = document.querySelector(`summary[data-key="${key}"]`);
  if (!summary) return;
  summary.parentElement.open = true;
  const field = summary.parentElement.querySelector("select, input:not([type=hidden])");
  (field ?? summary).focus();
};

for (const key of ["o", "m", "x", "g"]) keys[key] = () => open(key);

// Where claims are ticked to be split off, the form says how many.
const split = document.getElementById("split");
split?.addEventListener("focusin", () => {
  const ticked = document.querySelectorAll("input[form=split]:checked").length;
  split.querySelector("button").textContent = ticked ? `Split off ${ticked}` : "Split";
});
