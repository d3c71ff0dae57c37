// Makes the workers' slips on this computer, from what was kept here when the return was made.
import { Reader, at, drawn, fill, hide, kept, offer, show } from "./own.js";

const given = JSON.parse(at("given").textContent);
const place = at("slips");
const name = `slips ${given.root}`;
const words = given.words;

show("slips");
await kept.remove(`return ${given.place}`); // it was saved, and now it is sent
const held = await kept.get(name);
if (!held) {
  hide("print");
  hide("forget");
  at("state").textContent = words.none;
}

at("print").addEventListener("click", async () => {
  at("state").textContent = words.making;
  const reader = new Reader(place.dataset.reader);
  const made = await reader.call("print_slips", JSON.stringify(held), JSON.stringify(given));
  const link = (file, text, type, said) => {
    const button = drawn("button", { type: "button", className: "mg-button-link" }, said);
    button.addEventListener("click", () => offer(file, text, type));
    return drawn("li", {}, button);
  };
  at("files").replaceChildren(
    link("slips.html", made.page, "text/html", words.page),
    link("messages.csv", made.texts, "text/csv", words.texts),
    link("poster.html", made.poster, "text/html", words.poster),
  );
  show("files");
  at("state").textContent = fill(words.made, { n: made.slips });
});

at("forget").addEventListener("click", async () => {
  await kept.remove(name);
  for (const each of ["print", "forget", "files"]) hide(each);
  at("state").textContent = words.forgotten;
});
