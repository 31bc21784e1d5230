// The map: how many meetings each country held or took part in, in a period.
import { bindPeriod, fetchJson, linkTo, loadTexts, make, pause, root } from "./common.js";

const by = (id) => document.getElementById(id);
const WIDTH = 960;
const HEIGHT = 500;
const STEPS = [1, 2, 5, 10, 20];
let data, texts, codes, shapes, names;

const codeOf = (iri) => iri.split("/").pop();
const year = (meeting) => Number(meeting.date.slice(0, 4)) || 0;

/** Count meetings by country: code → set of meeting numbers. */
function count(measure, from, to, whole) {
  const found = new Map();
  const add = (iri, meeting) => {
    if (!iri) return;
    const code = codeOf(iri);
    if (!found.has(code)) found.set(code, { iri, meetings: new Set() });
    found.get(code).meetings.add(meeting);
  };
  const isShown = (meeting) => (year(meeting) ? year(meeting) >= from && year(meeting) <= to : whole);
  if (measure === "held") data.meetings.forEach((meeting, number) => isShown(meeting) && add(meeting.country, number));
  else for (const [meeting, agent] of data.rows) if (isShown(data.meetings[meeting])) add(data.agents[agent].country, meeting);
  return found;
}

const stepOf = (value) => STEPS.filter((step) => value >= step).length;

function draw() {
  const found = count(by("measure").value, Number(by("from").value), Number(by("to").value), by("from").value === by("from").min && by("to").value === by("to").max);
  for (const path of document.querySelectorAll("#map path[data-code]")) {
    const one = found.get(path.dataset.code);
    const value = one?.meetings.size ?? 0;
    path.setAttribute("class", `step-${stepOf(value)}`);
    path.querySelector("title").textContent = `${one ? nameOf(one.iri) : names.get(path.dataset.code)}: ${value}`;
    if (value) path.setAttribute("tabindex", "0");
    else path.removeAttribute("tabindex");
  }
  const ranked = [...found.values()].sort((a, b) => b.meetings.size - a.meetings.size || (a.iri < b.iri ? -1 : 1));
  by("listing").replaceChildren(...ranked.map((one) =>
    make("li", {}, make("button", { type: "button", class: "link", onclick: () => show(one) }, nameOf(one.iri)), " ", make("span", { class: "count" }, String(one.meetings.size)))));
  by("state").textContent = `${ranked.length} ${texts.countries}`;
  window.mapped = { found, show };
}

const nameOf = (iri) => data.labels[iri] ?? codeOf(iri);

function show(one) {
  const meetings = [...one.meetings].map((number) => data.meetings[number]).sort((a, b) => (a.date < b.date ? 1 : -1));
  const panel = by("panel");
  panel.replaceChildren(
    make("button", { class: "close", type: "button", "aria-label": texts.close, onclick: () => (panel.hidden = true) }, "×"),
    make("h2", {}, make("a", { href: linkTo(one.iri, data.base) }, nameOf(one.iri))),
    make("ol", { class: "timeline" }, ...meetings.slice(0, 100).map((meeting) => make("li", {}, make("time", {}, meeting.date), " ", make("a", { href: linkTo(meeting.iri, data.base) }, meeting.label)))),
  );
  panel.hidden = false;
}

function makeMap() {
  const { d3 } = window;
  const projection = d3.geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: "Sphere" });
  const path = d3.geoPath(projection);
  const svg = (name, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  names = new Map(shapes.map((shape) => [codes[shape.id], shape.properties.name]));
  const open = (event) => {
    const one = window.mapped.found.get(event.currentTarget.dataset.code);
    if (one && (event.type === "click" || event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      show(one);
    }
  };
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}` }, svg("path", { d: path({ type: "Sphere" }), class: "sea" }));
  for (const shape of shapes) {
    const outline = svg("path", { d: path(shape) ?? "", "data-code": codes[shape.id] ?? shape.id ?? shape.properties.name }, svg("title", {}));
    outline.addEventListener("click", open);
    outline.addEventListener("keydown", open);
    picture.append(outline);
  }
  by("map").replaceChildren(picture, make("p", { class: "legend" }, ...STEPS.map((step, number) => make("span", { class: `step-${number + 1}` }, `${step}+`))));
}

async function start() {
  const load = async (name) => (await fetch(`${root}static/vendor/${name}`)).json();
  let atlas;
  [texts, data, atlas, codes] = await Promise.all([loadTexts(), fetchJson("network"), load("countries-110m.json"), load("country-codes.json")]);
  shapes = window.topojson.feature(atlas, atlas.objects.countries).features;
  const years = data.meetings.map(year).filter(Boolean);
  bindPeriod(years.length ? Math.min(...years) : 0, years.length ? Math.max(...years) : 0, by("from"), by("to"), by("period"), pause(draw, 60));
  makeMap();
  draw();
  by("measure").addEventListener("change", draw);
  by("filters").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => event.key === "Escape" && (by("panel").hidden = true));
}

start().catch((problem) => {
  by("state").textContent = `${texts?.failed ?? ""} ${problem.message}`;
});
