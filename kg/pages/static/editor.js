// The SPARQL editor: YASGUI over this server's endpoint, with the graph's own terms and the catalogue's queries.
import { fetchJson, linkTo, make } from "./common.js";
import { bindExamples, declare, first, setCompletions } from "./editing.js";

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
  const wanted = bindExamples(document.getElementById("examples"), examples, show, make);
  if (wanted) show(wanted);
  else if (!location.hash.includes("query=")) tab.setQuery(declare(first, prefixes));
  window.editor = { yasgui, terms };
}

start();
