// What the pages' scripts share: asking the server, making elements (text never becomes mark-up), words, addresses.

export const language = document.documentElement.lang || "en";

/** Ask the server for JSON; parameters may repeat. */
export async function fetchJson(path, parameters = []) {
  const query = new URLSearchParams(parameters instanceof Array ? parameters : Object.entries(parameters));
  query.set("lang", language);
  const answer = await fetch(`${path}?${query}`, { headers: { accept: "application/json" } });
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
  words ??= await fetchJson("/api/texts");
  return words;
}

export function fill(template, ...values) {
  return template.replace(/\{(\d)\}/g, (_, number) => values[number]);
}

/** The address of a thing's page. */
export function linkTo(iri, base) {
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
