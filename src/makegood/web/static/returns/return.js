// Reads a payroll on this computer and shows what would be sent. Nothing is sent until somebody presses Send.
const given = JSON.parse(document.getElementById("given").textContent);
const words = given.words;
const at = (id) => document.getElementById(id);

const state = at("state");
at("step-file").hidden = false;
state.textContent = words.loading;
const reader = new Worker(at("step-file").dataset.reader, { type: "module" });
reader.addEventListener("message", ({ data }) => {
  if (data.ready) state.textContent = words.ready + " " + JSON.stringify(data.ready);
  if (data.broken) state.textContent = words.broken + " " + data.broken;
});
