// A question's form in a published folder: asks again with other values, by SPARQL in this browser.
import { BrowserEngine } from "./browser-sparql.js";
import { drawChart } from "./charts.js";
import { fetchJson, fill, language, linkTo, loadTexts, make } from "./common.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const MOST_ROWS = 1000;
const NAMES = ["http://www.w3.org/2004/02/skos/core#prefLabel", "https://schema.org/headline", "http://www.w3.org/2000/01/rdf-schema#label", "https://schema.org/name", "http://xmlns.com/foaf/0.1/name"];
const HOME = "https://w3id.org/regional-cooperation/";
// The codes of the World Customs Organization's regions, which are no words of their labels.
const REGIONS = ["AMS", "AP", "ESA", "EUR", "NA", "WCA"];
const form = document.querySelector("form.question");
const recipe = JSON.parse(form.dataset.recipe);
const engine = new BrowserEngine();
let base, texts;

const isIri = (text) => /^[a-z][a-z0-9+.-]*:\/\/[^\s<>"{}|\\^`]+$/i.test(text);
const writeIri = (iri) => `<${iri}>`;
const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const writeLiteral = (text, type) => `"${text.replace(/[\\"\n\r\t]/g, (one) => escapes[one])}"${type ? `^^<${type}>` : ""}`;

/** A year or month is its first day, or its last. */
function writeDay(text, isEnd) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) throw new Error(`${text}: YYYY-MM-DD, YYYY-MM, YYYY`);
  const [year, month] = [match[1], match[2] ?? (isEnd ? "12" : "01")];
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${match[3] ?? (isEnd ? String(last).padStart(2, "0") : "01")}`;
}

/** The thing that a reader means by a name, a code or an IRI. */
async function findThing(text, kind) {
  if (isIri(text)) return text;
  const hits = await fetchJson("suggest", { q: text, kind, limit: 50 });
  const code = hits.find((hit) => hit.path.toLowerCase().endsWith(`/${text.toLowerCase()}`));
  const best = code ?? hits.find((hit) => hit.points >= 88);
  if (best) return best.iri;
  if (/^[A-Z]{2,3}$/.test(text) && kind === "country") return `${base}country/${text}`;
  if (kind === "region" && REGIONS.includes(text.toUpperCase())) return `${HOME}region/${text.toUpperCase()}`;
  throw new Error(`${text}: ${texts.none}`);
}

async function writeTerm(name, text) {
  const { datatype, kind, isEnd } = recipe.parameters[name];
  if (!datatype) return writeIri(await findThing(text, kind));
  if (datatype === `${XSD}date`) return writeLiteral(writeDay(text, isEnd), datatype);
  if (datatype === `${XSD}integer` && !/^-?\d{1,18}$/.test(text)) throw new Error(`${text}: 1, 2, 3 …`);
  return writeLiteral(text, datatype === `${XSD}string` ? "" : datatype);
}

async function makeQuery(values) {
  const names = Object.keys(values);
  const terms = await Promise.all(names.map((name) => writeTerm(name, values[name])));
  const block = names.length ? `VALUES (${names.map((name) => `?${name}`).join(" ")}) { (${terms.join(" ")}) }` : "";
  return `${recipe.before}${block}${recipe.after}`;
}

const ask = async (query) => JSON.parse((await engine.run(query)).text).results.bindings;

/** The best name of each thing in the answer. */
async function findLabels(iris) {
  const labels = new Map();
  if (!iris.length) return labels;
  const found = await ask(`SELECT ?thing ?property ?name WHERE { VALUES ?thing { ${iris.map(writeIri).join(" ")} } VALUES ?property { ${NAMES.map(writeIri).join(" ")} } ?thing ?property ?name }`);
  const rank = (row) => NAMES.indexOf(row.property.value) * 10 + [language, "en", undefined].findIndex((tag) => tag === row.name["xml:lang"]?.split("-")[0]);
  for (const row of found.sort((a, b) => rank(a) - rank(b) || (a.name.value < b.name.value ? -1 : 1))) {
    if (!labels.has(row.thing.value)) labels.set(row.thing.value, row.name.value);
  }
  return labels;
}

function makeCell(term, labels) {
  const text = labels.get(term?.value) ?? term?.value ?? "";
  const address = term?.type === "uri" ? linkTo(term.value, base) : "";
  const inner = address && (address !== term.value || /^https?:/i.test(term.value)) ? make("a", { href: address }, text) : text;
  return make("td", { class: text.length > 80 ? "long" : text.length <= 10 ? "short" : null }, inner);
}

function showTable(rows, labels) {
  const heads = make("tr", {}, ...recipe.columns.map((column) => make("th", { scope: "col" }, column)));
  const body = rows.slice(0, MOST_ROWS).map((row) => make("tr", {}, ...recipe.columns.map((column) => makeCell(row[column], labels))));
  const table = make("table", { id: "table" }, make("thead", {}, heads), make("tbody", {}, ...body));
  const chart = make("figure", { id: "chart", "data-title": texts.chart, hidden: "" });
  const count = make("p", { class: "tools" }, make("span", { class: "count" }, String(rows.length)), ` ${texts.rows}`);
  document.getElementById("answer").replaceChildren(count, ...(rows.length ? [chart, make("div", { class: "scroll" }, table)] : [make("p", {}, texts.none)]));
  if (rows.length) drawChart(chart, table);
}

async function answer(values) {
  const state = document.getElementById("state");
  state.className = "status";
  state.textContent = texts.running;
  try {
    const query = await makeQuery(values);
    const begun = performance.now();
    const unique = new Map((await ask(query)).map((row) => [JSON.stringify(recipe.columns.map((column) => row[column] ?? null)), row]));
    const rows = [...unique.values()];
    const iris = new Set(rows.flatMap((row) => recipe.columns.map((column) => row[column])).filter((term) => term?.type === "uri").map((term) => term.value));
    showTable(rows, await findLabels([...iris].filter(isIri)));
    state.textContent = fill(texts.answered, rows.length, ((performance.now() - begun) / 1000).toFixed(2));
    history.replaceState(null, "", `?${new URLSearchParams({ ...values, ask: "1" })}`);
  } catch (problem) {
    state.className = "problem";
    state.textContent = problem.message;
  }
}

const readForm = () => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([name, value]) => value && name in recipe.parameters));

async function start() {
  let terms;
  [texts, terms] = await Promise.all([loadTexts(), fetchJson("terms")]);
  base = terms.base;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(readForm());
  });
  form.dataset.ready = "";
  const wanted = new URLSearchParams(location.search);
  if (!wanted.has("ask")) return;
  for (const name of Object.keys(recipe.parameters)) form.elements[name].value = wanted.get(name) ?? "";
  await answer(readForm());
}

start();
