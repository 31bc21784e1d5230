// SPARQL over the published graph, without a server: starts the worker when it is first needed, can be stopped.
import { root } from "./common.js";

/** An engine in a worker. `tell` hears "loading", "ready" and "failed", with the size or the problem. */
export class BrowserEngine {
  #worker = null;
  #ready = null;
  #waiting = new Map();
  #number = 0;

  constructor(tell = () => {}) {
    this.tell = tell;
  }

  /** Load engine and graph, once. */
  start() {
    this.#ready ??= new Promise((resolve, reject) => {
      this.#worker = new Worker(new URL("./sparql-worker.js", import.meta.url), { type: "module" });
      this.#worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
      this.#worker.onmessage = ({ data }) => {
        if (data.state) this.tell(data);
        if (data.state === "ready") resolve();
        else if (data.state === "failed") reject(new Error(data.problem));
        else if (this.#waiting.has(data.id)) this.#settle(data);
      };
      const address = (name) => new URL(`${root}${name}`, location.href).href;
      this.#worker.postMessage({ engine: address("static/vendor/oxigraph.wasm"), graph: address("dump/graph.nq.gz") });
    });
    return this.#ready;
  }

  #settle(data) {
    const { resolve, reject } = this.#waiting.get(data.id);
    this.#waiting.delete(data.id);
    if (data.problem) reject(new Error(data.problem));
    else resolve(data);
  }

  /** Run a query; gives its media type, text and time. */
  async run(query) {
    await this.start();
    this.#number += 1;
    const id = this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, query });
    });
  }

  /** End whatever runs; the next query loads everything again. */
  stop(reason) {
    this.#worker?.terminate();
    this.#worker = this.#ready = null;
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}
