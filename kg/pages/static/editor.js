// The SPARQL editor: YASGUI over this server's endpoint, with the graph's own terms and the catalogue's queries.
import { fetchJson, linkTo, make } from "./common.js";

const first = `SELECT ?meeting ?name ?date WHERE {
  ?meeting a coop:Meeting ; schema:name ?name ; schema:startDate ?date .
}
ORDER BY DESC(?date)
LIMIT 20`;

function declare(query, prefixes) {
  const used = Object.keys(prefixes).filter((prefix) => new RegExp(`(^|[^\\w-])${prefix}:`).test(query));
  return [...used.map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}>`), query].join("\n");
}

/** Whether the cursor stands on a term: a prefixed name or an IRI, no variable. */
function isOnTerm(yasqe) {
  const { string } = yasqe.getCompleteToken();
  return !/^[?$"']/.test(string) && (string.includes(":") || string.startsWith("<"));
}

/** Offer the graph's own terms, and ask no other server for any. */
function setCompletions(Yasqe, terms, prefixes) {
  const list = (...kinds) => () => terms.filter((term) => kinds.includes(term.kind)).map((term) => term.iri);
  const own = { bulk: true, persistenceId: null, autoShow: true };
  const fork = (from, config) => Yasqe.forkAutocompleter(from, { ...own, ...config }, false);
  fork("class", { name: "graph-class", get: list("class") });
  fork("property", { name: "graph-property", get: list("property") });
  fork("class", { name: "graph-concept", get: list("concept"), isValidCompletionPosition: isOnTerm });
  fork("prefixes", { name: "graph-prefix", get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`) });
  Yasqe.defaults.autocompleters = ["graph-class", "graph-property", "graph-concept", "graph-prefix", "variables"];
}

async function start() {
  const { Yasgui } = window;
  const { terms, prefixes, examples, base } = await fetchJson("terms");
  setCompletions(Yasgui.Yasqe, terms, prefixes);
  Yasgui.Yasqe.defaults.createShareableLink = null;
  const endpoint = new URL("/sparql", location.href).href;
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    copyEndpointOnNewTab: true,
    persistenceId: null,
    yasqe: { value: declare(first, prefixes) },
    autofocus: false,
  });
  const tab = yasgui.getTab();
  // Things of this graph open on this server, wherever their IRIs point to.
  const own = [base, base.replace(/id\/$/, "")];
  document.getElementById("yasgui").addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || !own.some((start) => link.href.startsWith(start))) return;
    event.preventDefault();
    window.open(linkTo(link.href, base), "_blank", "noopener");
  });
  const show = (query) => yasgui.getTab().setQuery(query);
  const select = document.getElementById("examples");
  select.append(...examples.map((example, number) => make("option", { value: String(number) }, example.question)));
  select.addEventListener("change", () => select.value && show(examples[Number(select.value)].sparql));
  const wanted = new URLSearchParams(location.search);
  const named = examples.find((example) => example.name === wanted.get("question"));
  if (wanted.get("query")) show(wanted.get("query"));
  else if (named) show(named.sparql);
  else if (!location.hash.includes("query=")) tab.setQuery(declare(first, prefixes));
  window.editor = { yasgui, terms };
}

start();
