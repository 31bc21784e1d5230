// The SPARQL page of a published folder: YASGUI's editor and results around an engine that runs in this browser.
import { BrowserEngine } from "./browser-sparql.js";
import { fetchJson, fill, linkTo, loadTexts, make } from "./common.js";
import { bindExamples, declare, first, setCompletions } from "./editing.js";

const by = (id) => document.getElementById(id);
const say = (text) => {
  by("state").textContent = text;
};

/** Show an answer as YASGUI shows that of a server. */
function show(yasr, { type, text, ms }) {
  yasr.setResponse({ data: text, contentType: type, status: 200, executionTime: Math.round(ms) });
}

/** Rows of a table, subjects of a graph, one for yes or no. */
function countRows({ type, text }) {
  if (type !== "application/sparql-results+json") return text.split(/ \.\n/).length - 1;
  const { results } = JSON.parse(text);
  return results ? results.bindings.length : 1;
}

async function start() {
  const { Yasqe, Yasr } = window.Yasgui;
  const [texts, { terms, prefixes, examples, base }] = await Promise.all([loadTexts(), fetchJson("terms")]);
  setCompletions(Yasqe, terms, prefixes);
  const engine = new BrowserEngine((told) => {
    if (told.state === "loading") say(fill(texts["loading-graph"], (told.size / 1e6).toFixed(1)));
    else if (told.state === "ready") say(fill(texts.ready, told.size.toLocaleString()));
    else say(`${texts.failed} ${told.problem}`);
  });
  const yasqe = new Yasqe(by("query"), { persistenceId: null, showQueryButton: false, createShareableLink: null, value: declare(first, prefixes) });
  // Its key for "run" would ask an endpoint on the web.
  yasqe.query = () => run();
  const yasr = new Yasr(by("results"), { persistenceId: null, prefixes, pluginOrder: ["table", "response", "boolean", "error"] });
  const write = (query) => yasqe.setValue(query);
  const wanted = bindExamples(by("examples"), examples, write, make);
  if (wanted) write(wanted);

  async function run() {
    by("run").disabled = true;
    by("stop").hidden = false;
    try {
      await engine.start();
      say(texts.running);
      const answer = await engine.run(yasqe.getValue());
      show(yasr, answer);
      say(fill(texts.answered, countRows(answer), (answer.ms / 1000).toFixed(2)));
    } catch (problem) {
      say(`${texts.failed} ${problem.message}`);
    }
    by("run").disabled = false;
    by("stop").hidden = true;
  }

  by("run").addEventListener("click", run);
  by("stop").addEventListener("click", () => {
    engine.stop(texts.stopped);
    engine.start().catch((problem) => say(`${texts.failed} ${problem.message}`));
  });
  // Things of this graph open in this folder, wherever their IRIs point to.
  by("results").addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const target = link ? linkTo(link.href, base) : "";
    if (!link || target === link.href) return;
    event.preventDefault();
    window.open(target, "_blank", "noopener");
  });
  by("run").disabled = false;
  window.editor = { yasqe, yasr, engine, run };
  await engine.start();
}

start().catch((problem) => say(problem.message));
