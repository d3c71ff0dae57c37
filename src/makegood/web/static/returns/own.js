// What the pages of a return share: the thread that runs Python, what is kept on this computer, and small parts of a page.
export const at = (id) => document.getElementById(id);
export const show = (id) => { at(id).hidden = false; };
export const hide = (id) => { at(id).hidden = true; };
export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// The thread that runs Python. A call goes in and its answer comes out; nothing of it touches the network.
export class Reader {
  #waiting = new Map();
  #number = 0;

  constructor(address) {
    this.worker = new Worker(address, { type: "module" });
    this.ready = new Promise((resolve, reject) => {
      this.worker.addEventListener("error", () => reject(new Error("the reader did not start")));
      this.worker.addEventListener("message", ({ data }) => {
        if (data.ready) return resolve(data.ready);
        if (data.number === undefined) return reject(new Error("the reader did not start"));
        const { answer, fail } = this.#waiting.get(data.number);
        this.#waiting.delete(data.number);
        return data.broken ? fail(new Error(data.broken)) : answer(data.said);
      });
    });
    this.ready.catch(() => {});
  }

  call(name, ...words) {
    const number = this.#number++;
    const answered = new Promise((answer, fail) => this.#waiting.set(number, { answer, fail }));
    this.worker.postMessage({ number, call: name, words }, words.filter((each) => each instanceof ArrayBuffer));
    return answered;
  }
}

// What is kept in this browser (IndexedDB): keys, a return that is saved and not sent, and what the slips need.
const shelf = new Promise((resolve, reject) => {
  const opened = indexedDB.open("makegood", 1);
  opened.onupgradeneeded = () => opened.result.createObjectStore("kept");
  opened.onsuccess = () => resolve(opened.result);
  opened.onerror = () => reject(opened.error);
});
shelf.catch(() => {});

async function on_shelf(mode, act) {
  const store = (await shelf).transaction("kept", mode).objectStore("kept");
  return new Promise((resolve, reject) => {
    const asked = act(store);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

export const kept = {
  get: (name) => on_shelf("readonly", (store) => store.get(name)).catch(() => undefined),
  put: (name, value) => on_shelf("readwrite", (store) => store.put(value, name)),
  remove: (name) => on_shelf("readwrite", (store) => store.delete(name)).catch(() => undefined),
};

// The employer's secret: 32 bytes, made here and kept here. Python makes the signing key from it; the browser signs.
const BEFORE_A_SEED = "302e020100300506032b657004220420"; // PKCS #8 for Ed25519 (RFC 8410) before its 32 bytes
export const hex = (raw) => [...new Uint8Array(raw)].map((each) => each.toString(16).padStart(2, "0")).join("");
const bytes = (text) => new Uint8Array(text.match(/../g).map((each) => parseInt(each, 16)));
const from_url = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));

export const keys = {
  // The secret of this owner as hex, made on first use.
  async own(owner) {
    const held = await kept.get(`secret ${owner}`);
    if (held) return held;
    const made = hex(crypto.getRandomValues(new Uint8Array(32)));
    await kept.put(`secret ${owner}`, made);
    return made;
  },
  // Take a secret from its file, as this page or `makegood deliver prepare` wrote it; false where it is none.
  async use(owner, text) {
    if (!/^[0-9a-f]{64}$/.test(text.trim())) return false;
    await kept.put(`secret ${owner}`, text.trim());
    return true;
  },
};

// An Ed25519 signature with its public key, as hex; undefined where this browser cannot make one.
export async function sign(seed, text) {
  try {
    const name = { name: "Ed25519" };
    const whole = await crypto.subtle.importKey("pkcs8", bytes(BEFORE_A_SEED + seed), name, true, ["sign"]);
    const key = hex(from_url((await crypto.subtle.exportKey("jwk", whole)).x));
    return { key, signature: hex(await crypto.subtle.sign(name, whole, new TextEncoder().encode(text))) };
  } catch {
    return undefined;
  }
}

// Small parts of a page.
export function drawn(name, given, ...inside) {
  const { scope, ...others } = given;
  const made = Object.assign(document.createElement(name), others);
  if (scope) made.setAttribute("scope", scope);
  made.append(...inside);
  return made;
}

export function table(headings, rows, caption) {
  const cell = (name, text, scope) => drawn(name, { className: `govuk-table__${name === "th" ? "header" : "cell"}`, scope }, text);
  const line = (cells) => drawn("tr", { className: "govuk-table__row" }, ...cells);
  return drawn("table", { className: "govuk-table" },
    drawn("caption", { className: "govuk-visually-hidden" }, caption),
    drawn("thead", {}, line(headings.map((each) => cell("th", each, "col")))),
    drawn("tbody", {}, ...rows.map((cells) => line(cells.map((each) => cell("td", each))))));
}

// A file to keep, made here: it comes from this page, not from the server.
export function offer(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  drawn("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
