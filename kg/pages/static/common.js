// What the pages' scripts share: asking for data, making elements (text never becomes mark-up), words, addresses.
// A page comes from a server that answers, or from a folder of files: files.js is the server's stand-in there.

const { lang, dataset } = document.documentElement;
export const language = lang || "en";
/** What leads from this page to the top of the site. */
export const root = dataset.root || "/";
export const isStatic = dataset.site === "static";
const files = isStatic ? await import("./files.js") : null;

/** Ask for JSON by its name ("network", "suggest" …); parameters may repeat. */
export async function fetchJson(name, parameters = []) {
  const pairs = parameters instanceof Array ? parameters : Object.entries(parameters);
  if (files) return files.answer(name, pairs, language, root);
  const query = new URLSearchParams(pairs);
  query.set("lang", language);
  const answer = await fetch(`/api/${name}?${query}`, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error((await answer.text()).slice(0, 300));
  return answer.json();
}

/** Make an element; children are elements or text. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

let words = null;
/** The words of the page in the reader's language. */
export async function loadTexts() {
  words ??= await fetchJson("texts");
  return words;
}

export function fill(template, ...values) {
  return template.replace(/\{(\d)\}/g, (_, number) => values[number]);
}

/** The address of a thing's page. */
export function linkTo(iri, base) {
  if (files) return files.linkTo(iri, base, language, root);
  const lang = new URLSearchParams(location.search).get("lang");
  const query = new URLSearchParams(lang ? { lang } : {});
  if (base && iri.startsWith(base)) {
    const path = encodeURI(iri.slice(base.length)).replace(/%25/g, "%").replace(/[?#]/g, encodeURIComponent);
    return `/page/${path}${query.size ? `?${query}` : ""}`;
  }
  query.set("iri", iri);
  return `/page?${query}`;
}

/** Wait until typing or sliding has paused. */
export function pause(action, ms) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), ms);
  };
}

/** Two sliders that make one period; calls back with its years. */
export function bindPeriod(first, last, from, to, output, changed) {
  for (const [input, value] of [[from, first], [to, last]]) {
    input.min = first;
    input.max = last;
    input.value = value;
  }
  const show = () => {
    output.textContent = `${from.value}–${to.value}`;
  };
  const slide = (moved, other, isFrom) => () => {
    if (isFrom ? +moved.value > +other.value : +moved.value < +other.value) other.value = moved.value;
    show();
    changed();
  };
  from.addEventListener("input", slide(from, to, true));
  to.addEventListener("input", slide(to, from, false));
  show();
  return { show };
}

/** Sentences of one fact, each with its notice. */
export function makeQuotes(quotes) {
  return quotes.flatMap((quote) => [
    make("blockquote", {}, make("span", { class: "around" }, quote.before), make("mark", {}, quote.exact), make("span", { class: "around" }, quote.after)),
    make("p", { class: "source" }, quote.notice ? make("a", { href: quote.link }, quote.notice.label) : "", quote.published ? `, ${quote.published}` : ""),
  ]);
}
