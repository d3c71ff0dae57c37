// A thread of its own, in which Python reads a payroll. It fetches Python and Makegood's lines once, before any file is
// chosen, and then gives up every way to the network it has. What it is told stays in this tab.
import { loadPyodide } from "/static/pyodide/pyodide.mjs";

const WAYS_OUT = ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "BroadcastChannel"];

const room = (async () => {
  const asked = new URL(self.location.href).searchParams;
  const archives = asked.getAll("with").map(async (place) => (await fetch(place)).arrayBuffer());
  const python = await loadPyodide({ indexURL: "/static/pyodide/" });
  for (const archive of archives) python.unpackArchive(await archive, "zip", { extractDir: "/program" });
  python.runPython("import sys; sys.path.insert(0, '/program')");
  const found = python.pyimport("makegood.web.returns.in_the_browser");
  for (const way of WAYS_OUT) Object.defineProperty(self, way, { value: undefined, configurable: false });
  return { python, found };
})();

room.then(({ found }) => self.postMessage({ ready: JSON.parse(found.ready()) }), (error) => self.postMessage({ broken: String(error) }));

self.addEventListener("message", async ({ data }) => {
  const { number, call, words } = data;
  try {
    const { python, found } = await room;
    const given = words.map((each) => (each instanceof ArrayBuffer ? python.toPy(new Uint8Array(each)) : each));
    self.postMessage({ number, said: JSON.parse(found[call](...given)) });
  } catch (error) {
    // The words of an error could hold a cell of the payroll: only its kind goes on, and only to the page.
    self.postMessage({ number, broken: error.type || error.name || "Error" });
  }
});
