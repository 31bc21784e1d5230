// What the SPARQL editor of a server and that of a published folder share: the first query, prefixes, completion.

export const first = `SELECT DISTINCT ?meeting ?name ?date WHERE {
  ?meeting a coop:Meeting ; schema:name ?name ; schema:startDate ?date .
}
ORDER BY DESC(?date)
LIMIT 20`;

/** Put the prefixes that a query uses before it. */
export function declare(query, prefixes) {
  const used = Object.keys(prefixes).filter((prefix) => new RegExp(`(^|[^\\w-])${prefix}:`).test(query));
  return [...used.map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}>`), query].join("\n");
}

/** Whether the cursor stands on a term: a prefixed name or an IRI, no variable. */
function isOnTerm(yasqe) {
  const { string } = yasqe.getCompleteToken();
  return !/^[?$"']/.test(string) && (string.includes(":") || string.startsWith("<"));
}

/** Offer the graph's own terms, and ask no other server for any. */
export function setCompletions(Yasqe, terms, prefixes) {
  const list = (...kinds) => () => terms.filter((term) => kinds.includes(term.kind)).map((term) => term.iri);
  const own = { bulk: true, persistenceId: null, autoShow: true };
  const fork = (from, config) => Yasqe.forkAutocompleter(from, { ...own, ...config }, false);
  fork("class", { name: "graph-class", get: list("class") });
  fork("property", { name: "graph-property", get: list("property") });
  fork("class", { name: "graph-concept", get: list("concept"), isValidCompletionPosition: isOnTerm });
  fork("prefixes", { name: "graph-prefix", get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`) });
  Yasqe.defaults.autocompleters = ["graph-class", "graph-property", "graph-concept", "graph-prefix", "variables"];
}

/** Let the catalogue's queries be chosen; `show` gets the text of one. Returns the query that the address names. */
export function bindExamples(select, examples, show, make) {
  select.append(...examples.map((example, number) => make("option", { value: String(number) }, example.question)));
  select.addEventListener("change", () => select.value && show(examples[Number(select.value)].sparql));
  const wanted = new URLSearchParams(location.search);
  return wanted.get("query") ?? examples.find((example) => example.name === wanted.get("question"))?.sparql ?? "";
}
