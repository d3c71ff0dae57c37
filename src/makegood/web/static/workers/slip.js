// Reads the part of the link after the #, which never leaves this phone, and checks it against the sealed list.
// Everything but seeing the four lines works without this file. The tree is the one of RFC 6962, section 2.1.
"use strict";
(() => {
  const HASH = 32, FORM = 1;

  const sha256 = async (...parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { all.set(part, at); at += part.length; }
    return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
  };
  const leafHash = leaf => sha256([0], leaf);
  const nodeHash = (left, right) => sha256([1], left, right);
  const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);

  // Whether the proof leads from this leaf, at this place of a tree of this size, to this root.
  const holds = async (leaf, index, size, proof, root) => {
    if (!(Number.isInteger(index) && Number.isInteger(size)) || index < 0 || index >= size) return false;
    if ([leaf, root, ...proof].some(each => each.length !== HASH)) return false;
    let hash = leaf, place = index, last = size - 1, used = 0;
    while (last > 0) {
      const right = place % 2 === 1;
      if (right || place < last) {
        if (used === proof.length) return false;
        const beside = proof[used++];
        hash = right ? await nodeHash(beside, hash) : await nodeHash(hash, beside);
      }
      place = Math.floor(place / 2);
      last = Math.floor(last / 2);
    }
    return used === proof.length && same(hash, root);
  };

  const fromHex = text => Uint8Array.from(text.match(/../g) || [], pair => parseInt(pair, 16));
  const fromBase64 = text =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));

  // The slip in a fragment; an error is thrown for anything else.
  const read = fragment => {
    const raw = fromBase64(fragment), view = new DataView(raw.buffer);
    if (raw[0] !== FORM) throw new Error("not a slip");
    let at = 2 + raw[1];
    const token = String.fromCharCode(...raw.slice(2, at));
    const index = view.getUint32(at), size = view.getUint32(at + 4), hashes = raw[at + 8], proof = [];
    at += 9;
    for (let n = 0; n < hashes; n++, at += HASH) proof.push(raw.slice(at, at + HASH));
    const leaf = raw.slice(at);
    const row = JSON.parse(new TextDecoder().decode(leaf.slice(0, -HASH)));
    return { token, index, size, proof, leaf, row };
  };

  const pence = text => {
    const [pounds, after = ""] = text.split(".");
    return "£" + pounds + "." + after.padEnd(2, "0");
  };

  // A sentence with its number in bold; nothing of a slip is ever read as HTML.
  const told = (sentence, number) => {
    const made = document.createElement("span"), [before, after = ""] = sentence.split(/\{\w+\}/);
    made.append(before);
    if (number) {
      const bold = document.createElement("bdi");
      bold.style.fontWeight = "bold";
      bold.textContent = number;
      made.append(bold, after);
    }
    return made;
  };
  const linesOf = (row, say) => {
    const lines = { hours: told(say.worked, row.hours_a_week), rate: told(say.paid, pence(row.rate)) };
    if (row.offered === null) return lines;
    if (Number(row.offered) === 0) return Object.assign(lines, { offered: told(say.not_offered) });
    const took = { yes: say.took_yes, no: say.took_no }[row.took] || say.took_waiting;
    return Object.assign(lines, { offered: told(say.offered, row.offered), took: told(took) });
  };

  const at = id => document.getElementById(id);
  const show = (id, shown) => { at(id).hidden = !shown; };

  const fill = (slip, holds_) => {
    const say = at("row").dataset, lines = linesOf(slip.row, say);
    for (const part of Object.keys(lines)) {
      const item = document.createElement("li");
      item.append(lines[part]);
      at("lines").append(item);
      document.querySelector(`label[for=part-${part}]`).textContent = lines[part].textContent;
    }
    for (const part of ["offered", "took"]) if (!lines[part]) at(`part-${part}`).parentNode.remove();
    at("sealed").textContent = holds_ ? say.matches : say.does_not_match;
    at(holds_ ? "ok" : "old").removeAttribute("hidden");
    at("token").value = slip.token;
    show("row", true);
    for (const id of ["cannot", "typed", "none"]) show(id, false);
    at("wrong").addEventListener("click", pressed => {
      pressed.preventDefault();
      at("parts").disabled = false;
      show("parts", true);
      show("buttons", false);
      at("part-hours").focus();
    });
  };

  // What is sent is as long for every answer, so that a stranger on the same Wi-Fi cannot tell by its length.
  const LONGEST = 80;
  const pad = button => {
    const parts = at("parts").disabled ? [] : [...document.querySelectorAll("#parts input:checked")];
    const sent = at("parts").disabled ? 0 : "&sent=1".length;
    const said = parts.reduce((sum, part) => sum + "&part=".length + part.value.length, sent + button.value.length);
    at("pad").value = "x".repeat(LONGEST - said);
  };

  const start = async () => {
    const fragment = location.hash.slice(1);
    for (const link of document.querySelectorAll(".languages a")) link.hash = fragment;
    if (fragment) history.replaceState(null, "", location.pathname);
    for (const button of document.querySelectorAll("#answer button")) button.addEventListener("click", () => pad(button));
    if (!at("row") || !(window.crypto && crypto.subtle)) return;
    show("cannot", false);
    show("scan", true);
    if (!fragment) return;
    try {
      const slip = read(fragment), { root, size } = at("row").dataset;
      const found = slip.size === Number(size) &&
        await holds(await leafHash(slip.leaf), slip.index, slip.size, slip.proof, fromHex(root));
      show("scan", false);
      fill(slip, found);
    } catch (error) {
      show("scan", true);  // half a link, as some programs cut them: the slip on paper still has its code
    }
  };

  window.makegoodSlip = { leafHash, nodeHash, holds, read, fromHex };
  start();
})();
