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
