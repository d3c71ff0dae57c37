// Reads a payroll on this computer and shows what would be sent. Nothing is sent until somebody presses Send.
import { Reader, at, drawn, fill, hide, keys, kept, offer, show, sign, table } from "./own.js";

const given = JSON.parse(at("given").textContent);
const words = given.words;
const LARGEST = 100_000_000; // bytes; 200,000 pay rows are about 30 million
const saved_as = `return ${given.place}`;
const columns_as = `makegood-columns-${given.owner}`;

const state = at("state");
const reader = new Reader(at("step-file").dataset.reader);
const said = { columns: {}, answers: {}, keep: null, file: null, made: null, kept: null };

show("step-file");
state.textContent = words.loading;
reader.ready.then(
  () => { if (!said.file) state.textContent = words.ready; document.body.dataset.reader = "ready"; },
  () => { state.textContent = words.broken; document.body.dataset.reader = "broken"; },
);
tell_saved();

// Step 2: the file and its columns.

at("payroll").addEventListener("change", () => { said.columns = {}; if (at("payroll").files[0]) take(at("payroll").files[0]); });
if (at("payroll").files[0]) take(at("payroll").files[0]);
at("another-file").addEventListener("click", () => { said.more = true; at("payroll").click(); });
at("right").addEventListener("click", check);
at("other").addEventListener("click", () => step("file"));

async function take(file) {
  if (said.file && said.file.name !== file.name && !said.more) await reader.call("forget", said.file.name);
  said.more = false;
  said.file = file;
  state.textContent = fill(words.reading, { name: file.name });
  const read = await read_here(file);
  if (!read) return undefined;
  hide("columns");
  if (read.refused) return refuse(read.refused);
  hide("wrong");
  said.keep = read.keep;
  state.textContent = fill(read.rows_kept ? words.read : words.nothing, { name: file.name, rows: read.rows_kept, people: read.people, months: words.months });
  show_columns(read);
}

// What Python said of the file; undefined where it could not even be looked at, and the page says so.
async function read_here(file) {
  try {
    if (file.size > LARGEST) throw new RangeError();
    return await reader.call("take", await file.arrayBuffer(), file.name, given.asked, JSON.stringify(said.columns), remembered());
  } catch (error) {
    hide("columns");
    state.textContent = fill(error instanceof RangeError ? words.too_large : words.failed, { name: file.name });
    return undefined;
  }
}

function refuse(problems) {
  state.textContent = "";
  at("wrong").replaceChildren(told(problems, words.refused, "govuk-error-summary"));
  show("wrong");
  at("wrong").firstChild.focus();
}

function show_columns(read) {
  const used = read.guesses.filter((each) => each.field);
  const unused = read.guesses.filter((each) => !each.field && each.sure === "not used");
  const alone = read.guesses.filter((each) => each.sure === "not needed").map((each) => each.heading);
  at("known").textContent = read.remembered ? words.remembered : read.export ? fill(words.known, { export: read.export }) : "";
  at("columns-rows").replaceChildren(...used.map(row));
  at("others-rows").replaceChildren(...unused.map(row));
  at("others").hidden = !unused.length;
  at("alone").textContent = alone.length ? fill(words.alone, { headings: alone.join(", ") }) : "";
  const parts = [];
  if (read.problems.length) parts.push(told(read.problems, fill(words.wrong, { n: read.rows - read.rows_kept }), "mg-questions"));
  if (read.questions.length) parts.push(told(read.questions, words.look, "mg-questions"));
  at("look").replaceChildren(...parts);
  at("right").disabled = !read.rows_kept;
  show("columns");
}

function row(guess, number) {
  const choice = drawn("select", { className: "govuk-select", id: `column-${guess.field || "x"}-${number}` });
  choice.setAttribute("aria-label", guess.heading);
  choice.append(new Option(words.not_used, ""), ...Object.entries(words.fields).map(([field, name]) => new Option(name, field)));
  choice.value = guess.field;
  choice.addEventListener("change", () => change(guess, choice.value));
  const heading = drawn("th", { className: "govuk-table__header", scope: "row" }, guess.heading);
  const example = drawn("td", { className: "govuk-table__cell" }, guess.samples.join(", "));
  return drawn("tr", { className: "govuk-table__row" }, heading, drawn("td", { className: "govuk-table__cell" }, choice), example);
}

async function change(guess, field) {
  for (const [held, heading] of Object.entries(said.columns)) if (heading === guess.heading) delete said.columns[held];
  if (guess.field) said.columns[guess.field] = "";
  if (field) said.columns[field] = guess.heading;
  await take(said.file);
  at("columns-title").focus();
}

function told(problems, title, kind) {
  const list = table([words.where, words.found, words.do], problems.map((each) => [each.where, [each.found, each.expected].filter(Boolean).join("; "), each.do]), title);
  const download = drawn("button", { type: "button", className: "mg-button-link" }, words.list);
  download.addEventListener("click", async () => offer("list.csv", (await reader.call("as_list", JSON.stringify(problems))).csv, "text/csv"));
  return drawn("div", { className: kind, tabIndex: -1 }, drawn("h2", { className: "govuk-heading-s" }, title), list, drawn("p", { className: "govuk-body" }, download));
}

// Lists beside the payroll: each is read like it, and each may be left out.

for (const part of document.querySelectorAll("[data-list]")) {
  const measure = part.dataset.list;
  at(`list-${measure}`).addEventListener("change", () => take_list(measure, at(`list-${measure}`).files[0]));
  part.querySelector("[data-blank]").addEventListener("click", (event) => offer(`${measure}.csv`, `${event.currentTarget.dataset.blank}\r\n`, "text/csv"));
}

async function take_list(measure, file) {
  const tell_of = (text) => { at(`list-${measure}-state`).textContent = text; };
  if (!file) { await reader.call("forget_list", measure); return tell_of(words.list_taken_out); }
  tell_of(fill(words.reading, { name: file.name }));
  try {
    if (file.size > LARGEST) throw new RangeError();
    const read = await reader.call("take_list", await file.arrayBuffer(), file.name, given.asked, measure);
    if (read.refused) { tell_of(""); return refuse(read.refused); }
    hide("wrong");
    return tell_of([fill(words.list_read, read), read.others ? fill(words.list_others, { n: read.others }) : ""].join(" ").trim());
  } catch (error) {
    return tell_of(fill(error instanceof RangeError ? words.too_large : words.failed, { name: file.name }));
  }
}

// What was told about columns: headings only, never a cell.

function remembered() {
  return localStorage.getItem(columns_as) || "{}";
}

// Step 3: what stays and what leaves.

async function check() {
  state.textContent = words.sealing;
  localStorage.setItem(columns_as, JSON.stringify(said.keep));
  const made = await reader.call("prepare", given.asked, await keys.own(given.owner), given.corrects, JSON.stringify(said.answers));
  if (made.refused) return refuse(made.refused);
  const signed = await sign(made.signing, made.unsigned);
  if (!signed) return refuse([{ where: "", found: words.no_key, expected: "", do: "" }]);
  at("other-key").hidden = !given.key || given.key === signed.key;
  said.made = { ...made, signing: "", ...(await reader.call("finish", signed.key, signed.signature)) };
  said.kept = await reader.call("to_keep");
  tell(said.made);
  at("check-saved").hidden = true;
  state.textContent = "";
  step("check");
}

function tell(made) {
  at("bundle").value = made.bundle;
  at("payload").textContent = made.bundle;
  const item = (text) => drawn("li", {}, text[0].toUpperCase() + text.slice(1));
  at("leaves-list").replaceChildren(...made.leaves.map(item));
  const stays = [...made.stays, ...made.below.map((each) => fill(words.below, each))];
  if (made.rows_below > made.below.length) stays.push(fill(words.below_more, { n: made.rows_below }));
  at("stays-list").replaceChildren(...stays.map(item));
  compare(made);
}

function compare(made) {
  const number = (text) => Number(text).toLocaleString("en-GB", { maximumFractionDigits: 2 });
  const sentence = (text) => drawn("p", { className: "govuk-body" }, text);
  const before = given.before && made.hours ? [fill(words.last, { hours: number(made.hours), before: number(given.before) })] : [];
  const silent = (made.silent || []).map((title) => fill(words.silent, { title }));
  at("beside").replaceChildren(...[...before, ...silent].map(sentence));
  const gap = given.invoiced && made.hours ? Number(given.invoiced) - Number(made.hours) : 0;
  const about = { buyer: given.buyer, invoiced: number(given.invoiced), missing: number(gap), more: number(-gap) };
  if (gap > 0) at("gap").replaceChildren(sentence(fill(words.gap, about)), ...why());
  else at("gap").replaceChildren(...(gap < 0 ? [sentence(fill(words.over, about))] : []));
}

// Hours that the buyer paid for and that are not in the file: another file, or a word about them as a code.
function why() {
  const press = (text, act) => {
    const button = drawn("button", { type: "button", className: "mg-button-link mg-later" }, text);
    button.addEventListener("click", act);
    return button;
  };
  const answer = (code) => async () => { said.answers = { hours_missing: code }; await check(); };
  if (!said.file) return [];
  if (said.answers.hours_missing) return [drawn("p", { className: "govuk-body" }, words[said.answers.hours_missing])];
  return [drawn("div", { className: "mg-actions" }, press(words.add_file, () => step("file")),
    press(words.theirs, answer("sub_contractor")), press(words.explain, answer("later")))];
}

function step(name) {
  at("step-file").hidden = name !== "file";
  at("step-check").hidden = name !== "check";
  document.title = words[`title_${name}`];
  document.querySelector(`#step-${name} h1`).focus();
}

// Send: a plain form. What the slips need is kept on this computer first, and the return itself until it has arrived.

at("send").addEventListener("submit", async (event) => {
  event.preventDefault();
  await kept.put(`slips ${said.kept.root}`, said.kept);
  await save();
  at("send").submit();
});
at("save-file")?.addEventListener("click", () => {
  offer("bundle.json", said.made.bundle, "application/json");
  at("kept").textContent = fill(words.saved_file, { name: "bundle.json" });
});
const save = () => kept.put(saved_as, { made: said.made, kept: said.kept, on: new Date().toISOString(), corrects: given.corrects });
at("save").addEventListener("click", async () => {
  await save();
  at("kept").textContent = words.kept;
});
at("use-saved").addEventListener("click", async () => {
  const saved = await kept.get(saved_as);
  said.made = saved.made;
  said.kept = saved.kept;
  tell(saved.made);
  show("check-saved");
  step("check");
});
at("drop-saved").addEventListener("click", async () => { await kept.remove(saved_as); hide("saved"); });

async function tell_saved() {
  const saved = await kept.get(saved_as);
  if (!saved || saved.corrects !== given.corrects) return;
  at("saved-words").textContent = fill(words.saved, { months: words.months, day: new Date(saved.on).toLocaleDateString("en-GB", { day: "numeric", month: "long" }) });
  show("saved");
}

// The key: kept in this browser, and in a file if its owner wants.

at("save-key").addEventListener("click", async () => {
  const name = "secret.key";
  offer(name, `${await keys.own(given.owner)}\n`, "text/plain");
  at("kept").textContent = fill(words.key_saved, { name });
});
at("key-file").addEventListener("change", async () => {
  const used = await keys.use(given.owner, await at("key-file").files[0].text());
  at("kept").textContent = used ? words.key_used : words.key_wrong;
  if (used && said.file) await check();
});
