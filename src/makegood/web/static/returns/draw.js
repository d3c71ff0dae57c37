// Finds the drawn rows in the payroll on this computer, and puts those rows and their payslips into the form.
import { Reader, at, drawn, fill, hex, hide, keys, kept, show, table } from "./own.js";

const given = JSON.parse(at("given").textContent);
const words = given.words;
const state = at("state");
const reader = new Reader(at("open").dataset.reader);
const read = { files: [], refused: null };

show("open");
state.textContent = words.loading;
reader.ready.then(() => { if (!read.files.length) state.textContent = words.ready; document.body.dataset.reader = "ready"; }, () => { state.textContent = words.broken; });

for (const id of ["payroll", "payslips"]) at(id).addEventListener("change", id === "payroll" ? take : find);
if (at("payroll").files.length) take();

async function take() {
  read.files = [...at("payroll").files];
  await reader.call("forget_all");
  for (const file of read.files) {
    state.textContent = fill(words.reading, { name: file.name });
    const columns = localStorage.getItem(`makegood-columns-${given.owner}`) || "{}";
    const said = await reader.call("take", await file.arrayBuffer(), file.name, given.asked, "{}", columns);
    if (said.refused) return refuse(said.refused);
  }
  return find();
}

async function find() {
  if (!read.files.length) return undefined;
  const payslips = new Map();
  for (const file of at("payslips").files) payslips.set(file.name, { file, digest: hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())) });
  const digests = Object.fromEntries([...payslips].map(([name, { digest }]) => [name, digest]));
  const then = (await kept.get(`slips ${JSON.parse(given.drawn).root}`))?.hashes || [];
  const opened = await reader.call("open_rows", given.asked, await keys.own(given.owner), given.drawn, JSON.stringify(digests), JSON.stringify(then));
  return opened.refused ? refuse(opened.refused) : tell(opened, payslips);
}

function refuse(problems) {
  state.textContent = "";
  hide("rows");
  const list = table([words.where, words.what, words.do], problems.map((each) => [each.file || each.where, each.found, each.do]), words.refused);
  at("wrong").replaceChildren(drawn("div", { className: "govuk-error-summary", tabIndex: -1 }, drawn("h2", { className: "govuk-heading-s" }, words.refused), list));
  show("wrong");
  at("wrong").firstChild.focus();
}

function tell(opened, payslips) {
  hide("wrong");
  at("opening").value = opened.opening;
  // What goes on is named by its row: a file's own name may hold somebody's.
  const sent = new DataTransfer();
  for (const row of opened.rows) {
    row.payslips.forEach((name, number) => {
      const { file } = payslips.get(name);
      const kind = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() || "";
      sent.items.add(new File([file], `row-${row.row}-${number + 1}${kind}`, { type: file.type }));
    });
  }
  at("sent-payslips").files = sent.files;
  const cells = opened.rows.map((row) => [String(row.row), row.worker || "–", row.hours, row.rate, row.payslips.join(", ") || words.none]);
  at("table").replaceChildren(table([words.row, words.worker, words.hours, words.rate, words.payslips], cells, words.found));
  at("unmatched").textContent = opened.unmatched.length ? fill(words.unmatched, { names: opened.unmatched.join(", ") }) : "";
  state.textContent = fill(words.found, { n: opened.rows.length });
  show("rows");
}
