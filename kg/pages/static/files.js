// A published folder in place of a server: the same questions (common.js), answered from files beside the pages.

const CONCEPTS = ["region", "topic", "role", "kind", "mode", "status"];
const ENTITIES = ["person", "body", "meeting", "series", "country", "city", "post", "notice"];
const HOME = "https://w3id.org/regional-cooperation/";
const loaded = new Map();
/** Paths of the few things whose path is not the end of their IRI. */
const odd = {};

/** Load a file of the folder once. */
function load(name, root) {
  if (!loaded.has(name)) {
    const ask = async () => {
      const answer = await fetch(`${root}api/${name}.json`);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.json();
    };
    loaded.set(name, ask().catch((problem) => {
      loaded.delete(name);
      throw problem;
    }));
  }
  return loaded.get(name);
}

/** Answer what the server would; see the names in `answers`. */
export async function answer(name, pairs, language, root) {
  if (name === "suggest") return suggest(new Map(pairs), language, root);
  if (name === "evidence") return tellSentences(pairs.map(([, node]) => node), language, root);
  const found = await load(`${name}.${language}`, root);
  Object.assign(odd, found.paths);
  return found;
}

const place = (path, language, root) => `${root}${language === "en" ? "" : `${language}/`}${path}.html`;

/** The path of a thing without its ending, "" when it has no page. */
function findPath(iri, base) {
  if (odd[iri]) return odd[iri];
  for (const [home, kinds] of [[base, ENTITIES], [HOME, CONCEPTS]]) {
    const rest = home && iri.startsWith(home) ? iri.slice(home.length) : "";
    const [kind, ...others] = rest.split("/");
    if (kinds.includes(kind) && others.length) return others.join("/") ? rest : `${kind}/index`;
  }
  return "";
}

/** The address of a thing's page; its own IRI when it has none. */
export function linkTo(iri, base, language, root) {
  const path = findPath(iri, base);
  return path ? place(path, language, root) : iri;
}

// Sentences ---------------------------------------------------------------------------------------------------------

async function tellSentences(nodes, language, root) {
  const network = await load(`network.${language}`, root);
  const wanted = new Set(nodes);
  const rows = network.rows.filter((row) => wanted.has(row[3]));
  const numbers = [...new Set(rows.map(([meeting]) => network.files[meeting]))];
  const files = new Map(await Promise.all(numbers.map(async (number) => [number, await load(`sentences/${number}`, root)])));
  return rows.map(([meeting, agent, role, node]) => ({
    meeting: [network.meetings[meeting]],
    agent: [network.agents[agent]],
    role: [network.roles[role].label],
    date: network.meetings[meeting].date,
    quotes: (files.get(network.files[meeting])[node] ?? []).map((quote) => ({
      ...quote,
      link: quote.notice ? `${linkTo(quote.notice.iri, network.base, language, root)}#${quote.mark}` : "",
    })),
  }));
}

// Search ------------------------------------------------------------------------------------------------------------

/** A name without case, accents and punctuation. */
export function fold(text) {
  const letters = text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/\p{M}/gu, "");
  return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** The file with the names that have a word beginning so; a whole one before one with the heaviest names only. */
function chooseFile({ files, cut }, words) {
  if ("" in files) return files[""];
  const begins = words.flatMap((word) => [...word].map((_, length) => word.slice(0, length + 1)).filter((begin) => begin in files));
  const rank = (begin) => begin.length - (cut.includes(begin) ? 1000 : 0);
  return files[begins.sort((a, b) => rank(b) - rank(a))[0]];
}

/** Whether two words differ by one letter at most: added, left out, another, or two swapped. */
function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [a, b] = [one.slice(start), other.slice(start)];
  const isSwapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwapped || a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b;
}

/** How well a folded name fits what was typed, 0 when it does not. */
function score(wanted, words, name) {
  if (name === wanted) return 100;
  if (name.startsWith(wanted)) return 96;
  if (name.includes(` ${wanted}`)) return 92;
  const parts = name.split(" ");
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 88;
  if (wanted.length > 2 && name.includes(wanted)) return 80;
  const isLike = (word) => parts.some((part) => part.startsWith(word) || (word.length > 3 && (isNear(word, part) || isNear(word, part.slice(0, word.length)))));
  return words.every(isLike) ? 60 : 0;
}

async function suggest(parameters, language, root) {
  const wanted = fold(parameters.get("q") ?? "");
  const kinds = (parameters.get("kind") ?? "").split(",").filter(Boolean);
  if (!wanted) return [];
  const words = wanted.split(" ");
  const index = await load("search/index", root);
  const { base } = index;
  const file = chooseFile(index, words);
  if (!file) return [];
  const hits = [];
  for (const [path, kind, weight, names, others, iri] of await load(file, root)) {
    if (kinds.length && !kinds.includes(kind)) continue;
    const label = typeof names === "string" ? names : (names[language] ?? names.en ?? names[""] ?? Object.values(names)[0] ?? others[0]);
    let best = { points: 0, matched: label };
    for (const name of [label, ...(typeof names === "string" ? [] : Object.values(names)), ...others]) {
      const points = score(wanted, words, fold(name));
      if (points > best.points) best = { points, matched: name };
    }
    if (best.points) hits.push({ path, kind, weight, label, ...best, iri: iri ?? (CONCEPTS.includes(kind) ? HOME : base) + path });
  }
  hits.sort((a, b) => b.points - a.points || b.weight - a.weight || (a.path < b.path ? -1 : 1));
  const limit = Number(parameters.get("limit") ?? 10);
  return hits.slice(0, limit).map((hit) => ({ ...hit, link: place(hit.path, language, root) }));
}
