// The search page of a published folder: what the address asks for, found in the index of names.
import { fetchJson, loadTexts, make } from "./common.js";

const by = (id) => document.getElementById(id);

async function start() {
  const text = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  const texts = await loadTexts();
  by("wanted").textContent = text || texts.search;
  if (!text) return;
  by("search").value = text;
  const hits = await fetchJson("suggest", { q: text, limit: 50 });
  by("hits").replaceChildren(...hits.map((hit) =>
    make("li", {}, make("a", { class: `to-${hit.kind}`, href: hit.link }, hit.label), " ",
      make("span", { class: "key" }, [texts[hit.kind] ?? hit.kind, hit.matched === hit.label ? "" : hit.matched].filter(Boolean).join(" · ")))));
  if (!hits.length) by("state").textContent = texts.none;
}

start().catch((problem) => {
  by("state").textContent = problem.message;
});
