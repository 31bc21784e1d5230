// Runs SPARQL in the visitor's browser, in a thread of its own: the page stays alive whatever a query takes.
// Takes { id, query } and answers { id, ... }; says how far it is while it loads.
import init, { Store } from "./vendor/oxigraph.js";

let store = null;

async function fetchBytes(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Unpack gzip; a host that has done so already sends what begins otherwise. */
async function unpack(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

async function start({ engine, graph }) {
  // The bytes, not the address: no host has to know the media type of WebAssembly.
  await init({ module_or_path: await fetchBytes(engine) });
  const packed = await fetchBytes(graph);
  postMessage({ state: "loading", size: packed.length });
  const loading = new Store();
  loading.load(await unpack(packed), { format: "application/n-quads", no_transaction: true, lenient: true });
  store = loading;
  postMessage({ state: "ready", size: store.size });
}

/** Tables and yes or no come as JSON, triples as Turtle. */
function run(query) {
  const isGraph = /^\s*(?:(?:prefix\s+\S*\s*<[^>]*>|base\s*<[^>]*>|#[^\n]*)\s*)*(construct|describe)\b/i.test(query);
  const type = isGraph ? "text/turtle" : "application/sparql-results+json";
  return { type, text: store.query(query, { results_format: isGraph ? "text/turtle" : "json", use_default_graph_as_union: true }) };
}

onmessage = async ({ data }) => {
  try {
    if (data.engine) await start(data);
    else {
      const begun = performance.now();
      const { type, text } = run(data.query);
      postMessage({ id: data.id, type, text, ms: performance.now() - begun });
    }
  } catch (problem) {
    postMessage({ id: data.id, state: data.engine ? "failed" : undefined, problem: String(problem.message ?? problem) });
  }
};
