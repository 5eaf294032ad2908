// Files from a list or by drag and drop: each is sent as it is, one after the other, into the case.
const box = document.getElementById("drop");
const field = document.getElementById("files");
const sent = document.getElementById("sent");
const bar = document.getElementById("sending");
const refused = document.getElementById("refused");
let queue = Promise.resolve();
let [waiting, done, kept, known] = [0, 0, 0, 0];

const tell = () => {
  bar.hidden = done === waiting;
  bar.max = waiting || 1;
  bar.value = done;
  sent.textContent = `${done} of ${waiting} sent: ${kept} kept, ${known} known already.`;
};

const refuse = (file, words) => {
  const line = document.createElement("li");
  line.textContent = `${file.name}: ${words}`;
  line.dir = "auto";
  refused.append(line);
};

const put = (file, measured = "") => {
  const told = new URLSearchParams({ name: file.name, modified: String(file.lastModified), measured });
  return fetch(`${box.dataset.to}?${told}`, { method: "PUT", body: file, redirect: "error" });
};

const send = async (file) => {
  try {
    let answer = await put(file);
    let words = await answer.text();
    // Measured first, where something was destroyed before: then it is sent for good.
    if (answer.status === 202) {
      answer = await put(file, words);
      words = await answer.text();
    }
    if (answer.status === 201) kept += 1;
    else if (answer.status === 200) known += 1;
    else refuse(file, words);
  } catch {
    refuse(file, "it could not be sent; the room may be locked.");
  }
  done += 1;
  tell();
};

const take = (files) => {
  for (const file of files) {
    waiting += 1;
    queue = queue.then(() => send(file));
  }
  tell();
  queue = queue.then(() => { if (done === waiting && kept) window.setTimeout(() => window.location.reload(), 2500); });
};

// Folders that are dropped are opened; what begins with a dot is left out, as the command does.
const within = async (entry) => {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) return [await new Promise((got, lost) => entry.file(got, lost))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((got, lost) => reader.readEntries(got, lost));
    if (!some.length) return found;
    for (const one of some) found.push(...(await within(one)));
  }
};

field.addEventListener("change", () => { take([...field.files]); field.value = ""; });
box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
box.addEventListener("dragleave", () => box.classList.remove("over"));
box.addEventListener("drop", async (event) => {
  event.preventDefault();
  box.classList.remove("over");
  const entries = [...event.dataTransfer.items].map((one) => one.webkitGetAsEntry?.()).filter(Boolean);
  const files = entries.length ? (await Promise.all(entries.map(within))).flat() : [...event.dataTransfer.files];
  take(files);
});
// A file dropped beside the box would replace the page by itself.
for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
