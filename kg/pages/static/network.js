// The network of cooperation: who met whom, drawn with WebGL, filtered in the browser, shareable by its address.
import { bindPeriod, fetchJson, fill, linkTo, loadTexts, make, makeQuotes, pause } from "./common.js";

// Told apart by readers who see no red, no green or no blue, on light and on dark paper: a test simulates it.
const LIGHT = { AMS: "#2a8ae0", AP: "#17694f", ESA: "#b18f10", EUR: "#3b1a80", NA: "#e0307a", WCA: "#7d240a", other: "#868e99", meeting: "#12181f" };
const DARK = { AMS: "#44aaeb", AP: "#9ef3b2", ESA: "#f5e301", EUR: "#6b4dfa", NA: "#bb445b", WCA: "#f0844f", other: "#8b95a1", meeting: "#e8ecf0" };
const MOST_EDGES = 8000;
const MANY_EDGES = 2500;
const MOST_AGENTS_A_MEETING = 80;
const MOST_NODES_ASKED = 60;
const dark = matchMedia("(prefers-color-scheme: dark)");
const COLOURS = dark.matches ? DARK : LIGHT;
const by = (id) => document.getElementById(id);
const filters = by("filters");
const panel = by("panel");

let data, texts, renderer, period;
const graph = new window.graphology.Graph({ type: "undirected", multi: false });
const places = new Map();
const state = { view: "country", from: 0, to: 0, region: "", topic: "", role: "", kind: "", expanded: new Set(), selected: "", edge: "" };
const span = { first: 0, last: 0 };

const tail = (iri) => iri.split(/[/#]/).pop();
const year = (meeting) => Number(meeting.date.slice(0, 4)) || 0;
const colourOf = (region) => COLOURS[tail(region)] ?? COLOURS.other;

// What is seen ------------------------------------------------------------------------------------------------------

function isShown(meeting, role) {
  const when = year(meeting);
  const whole = state.from === span.first && state.to === span.last;
  if (when ? when < state.from || when > state.to : !whole) return false;
  if (state.region && meeting.region !== state.region) return false;
  if (state.kind && meeting.kind !== state.kind) return false;
  if (state.topic && !meeting.topics.includes(state.topic)) return false;
  return !state.role || data.roles[role].iri === state.role;
}

/** What a participation counts for in the view: a country, a body, a person. */
function keysOf(agent) {
  const keys = [];
  if (state.view === "country") {
    if (agent.country) keys.push(agent.country);
    if (agent.country && agent.country !== agent.iri && state.expanded.has(agent.country)) keys.push(agent.iri);
  } else if (state.view === "all" || agent.kind === state.view) keys.push(agent.iri);
  return keys;
}

/** Group the participations that pass the filters: meeting → thing → IRIs of participations. */
function groupRows() {
  const meetings = new Map();
  for (const [meeting, agent, role, node] of data.rows) {
    if (!isShown(data.meetings[meeting], role)) continue;
    if (!meetings.has(meeting)) meetings.set(meeting, new Map());
    const things = meetings.get(meeting);
    for (const key of keysOf(data.agents[agent])) {
      if (!things.has(key)) things.set(key, []);
      things.get(key).push(node);
    }
  }
  return meetings;
}

function project() {
  const nodes = new Map();
  const edges = new Map();
  const add = (key) => {
    if (!nodes.has(key)) nodes.set(key, { meetings: new Set() });
    return nodes.get(key);
  };
  // Who meets in a small round is drawn closer than who meets in a crowd (Newman 2001, weights 1/(n - 1)).
  const connect = (a, b, meeting, participations, size) => {
    const id = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (!edges.has(id)) edges.set(id, { meetings: new Set(), nodes: [], pull: 0 });
    const edge = edges.get(id);
    edge.meetings.add(meeting);
    edge.pull += 1 / Math.max(1, size - 1);
    edge.nodes.push(...participations);
  };
  for (const [number, things] of groupRows()) {
    const keys = [...things.keys()].slice(0, MOST_AGENTS_A_MEETING);
    const open = keys.filter((key) => state.expanded.has(key));
    for (const key of keys) add(key).meetings.add(number);
    for (let i = 0; i < keys.length; i++) {
      for (let j = i + 1; j < keys.length; j++) {
        connect(keys[i], keys[j], number, [...things.get(keys[i]), ...things.get(keys[j])], keys.length);
      }
    }
    if (open.length) {
      const meeting = data.meetings[number].iri;
      add(meeting).meetings.add(number);
      for (const key of keys) connect(key, meeting, number, things.get(key), 2);
    }
  }
  return { nodes, edges };
}

// Things by IRI -----------------------------------------------------------------------------------------------------

const things = new Map();
function describe(iri) {
  return things.get(iri) ?? { iri, label: data.labels[iri] ?? tail(iri), kind: "country", region: "" };
}

function indexThings() {
  for (const meeting of data.meetings) things.set(meeting.iri, { ...meeting, kind: "meeting" });
  for (const agent of data.agents) things.set(agent.iri, agent);
  for (const agent of data.agents) {
    if (agent.country && !things.has(agent.country)) {
      things.set(agent.country, { iri: agent.country, label: data.labels[agent.country] ?? tail(agent.country), kind: "country", country: agent.country, region: data.regions[agent.country] ?? "" });
    }
  }
}

// The picture -------------------------------------------------------------------------------------------------------

/** A place that depends on the name alone, so that the same graph looks the same each time. */
function placeOf(key) {
  let hash = 2166136261;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619) >>> 0;
  const angle = (hash / 4294967296) * 2 * Math.PI;
  return { x: Math.cos(angle) * (50 + (hash % 50)), y: Math.sin(angle) * (50 + (hash % 37)) };
}

function fillGraph() {
  const { nodes, edges } = project();
  graph.forEachNode((key, { x, y }) => places.set(key, { x, y }));
  graph.clear();
  const most = Math.max(8, ...[...nodes.values()].map(({ meetings }) => meetings.size));
  const least = nodes.size > 400 ? 2.5 : 4;
  for (const [key, { meetings }] of nodes) {
    const thing = describe(key);
    const isMeeting = thing.kind === "meeting";
    graph.addNode(key, {
      label: thing.label, size: isMeeting ? least : least + 13 * Math.sqrt(meetings.size / most), meetings: meetings.size,
      color: isMeeting ? COLOURS.meeting : colourOf(thing.region), ...(places.get(key) ?? placeOf(key)),
    });
  }
  const strongest = [...edges].sort((a, b) => b[1].meetings.size - a[1].meetings.size || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_EDGES);
  for (const [id, edge] of strongest) {
    const [a, b] = id.split(" ");
    graph.addEdgeWithKey(id, a, b, { size: 0.4 + Math.min(3, Math.log2(edge.meetings.size)), weight: edge.meetings.size, pull: edge.pull, meetings: [...edge.meetings], nodes: [...new Set(edge.nodes)] });
  }
  by("state").textContent = fill(texts["nodes-edges"], graph.order, edges.size) + (edges.size > graph.size ? ` (${graph.size})` : "");
}

let running = 0;
/** Spread dots that lie on each other, on a sheet of a fixed size. */
function spread() {
  const extent = (name) => {
    const values = graph.mapNodes((_, attributes) => attributes[name]);
    return { least: Math.min(...values), most: Math.max(...values) };
  };
  const [x, y] = [extent("x"), extent("y")];
  const scale = 900 / Math.max(x.most - x.least, y.most - y.least, 1e-9);
  graph.updateEachNodeAttributes((_, attributes) => ({ ...attributes, x: (attributes.x - x.least) * scale, y: (attributes.y - y.least) * scale }));
  window.graphologyLibrary.layoutNoverlap.assign(graph, { maxIterations: 80, settings: { ratio: 1, margin: 2 } });
}

/** Lay the graph out in small steps, so that the page stays alive. */
function layOut() {
  cancelAnimationFrame(running);
  if (graph.order < 2) return;
  const { layoutForceAtlas2 } = window.graphologyLibrary;
  const isSmall = graph.order < 600;
  const settings = { linLogMode: true, gravity: 0.5, scalingRatio: 1, slowDown: 1, edgeWeightInfluence: 1, barnesHutOptimize: !isSmall };
  const move = (iterations) => layoutForceAtlas2.assign(graph, { iterations, settings, getEdgeWeight: "pull" });
  if (isSmall) {
    move(300);
    spread();
    return;
  }
  let left = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 100;
  const step = () => {
    move(left === 1 ? 40 : 2);
    left -= 1;
    if (left > 0) running = requestAnimationFrame(step);
  };
  step();
}

function ink() {
  return dark.matches ? { text: "#e8ecf0", line: "#3d4853", faint: "#2a323a", paper: "#1d242b" } : { text: "#1c2733", line: "#d3d9df", faint: "#eceff2", paper: "#ffffff" };
}

function drawHover(context, node, settings) {
  const { text, paper } = ink();
  context.font = `${settings.labelSize}px ${settings.labelFont}`;
  const width = context.measureText(node.label ?? "").width + 12;
  context.fillStyle = paper;
  context.fillRect(node.x + node.size + 2, node.y - 11, width, 22);
  context.beginPath();
  context.arc(node.x, node.y, node.size + 3, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = text;
  context.fillText(node.label ?? "", node.x + node.size + 8, node.y + settings.labelSize / 3);
}

function reduceNode(key, attributes) {
  if (!state.selected || !graph.hasNode(state.selected)) return attributes;
  if (key === state.selected) return { ...attributes, highlighted: true, forceLabel: true };
  return graph.areNeighbors(key, state.selected) ? attributes : { ...attributes, color: ink().faint, label: "" };
}

function reduceEdge(key, attributes) {
  const colour = key === state.edge ? "#e4572e" : ink().line;
  const isHidden = state.selected && graph.hasNode(state.selected) && !graph.hasExtremity(key, state.selected);
  return { ...attributes, color: colour, hidden: isHidden && key !== state.edge, size: key === state.edge ? attributes.size + 2 : attributes.size };
}

function startRenderer() {
  renderer = new window.Sigma(graph, by("canvas"), {
    enableEdgeEvents: true, labelRenderedSizeThreshold: 7, labelDensity: 0.6, labelFont: "system-ui, sans-serif", labelSize: 13,
    labelColor: { color: ink().text }, defaultDrawNodeHover: drawHover, nodeReducer: reduceNode, edgeReducer: reduceEdge, zIndex: true,
  });
  renderer.on("clickNode", ({ node }) => showNode(node));
  renderer.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    toggle(node);
  });
  renderer.on("clickEdge", ({ edge }) => showEdge(edge));
  renderer.on("clickStage", closePanel);
  dark.addEventListener("change", () => {
    renderer.setSetting("labelColor", { color: ink().text });
    renderer.refresh();
  });
  by("canvas").addEventListener("keydown", moveByKey);
}

function moveByKey(event) {
  const camera = renderer.getCamera();
  const step = 0.1 * camera.ratio;
  const moves = { ArrowLeft: { x: camera.x - step }, ArrowRight: { x: camera.x + step }, ArrowUp: { y: camera.y + step }, ArrowDown: { y: camera.y - step } };
  if (moves[event.key]) camera.setState(moves[event.key]);
  else if (event.key === "+" || event.key === "=") camera.animatedZoom({ duration: 150 });
  else if (event.key === "-") camera.animatedUnzoom({ duration: 150 });
  else if (event.key === "0") camera.animatedReset({ duration: 150 });
  else if (event.key === "Escape") closePanel();
  else return;
  event.preventDefault();
}

// The panel ---------------------------------------------------------------------------------------------------------

function openPanel(...children) {
  panel.replaceChildren(make("button", { class: "close", type: "button", "aria-label": texts.close, onclick: closePanel }, "×"), ...children);
  panel.hidden = false;
  panel.scrollTop = 0;
}

function closePanel() {
  panel.hidden = true;
  state.selected = state.edge = "";
  renderer.refresh();
  keepAddress();
}

function listNeighbours(key) {
  const found = graph.edges(key).map((edge) => ({ edge, other: graph.opposite(key, edge), weight: graph.getEdgeAttribute(edge, "weight") }));
  return found.sort((a, b) => b.weight - a.weight || (a.other < b.other ? -1 : 1)).slice(0, 30);
}

function showNode(key) {
  state.selected = key;
  state.edge = "";
  const thing = describe(key);
  const isOpen = state.expanded.has(key);
  openPanel(
    make("p", { class: "kind" }, texts[thing.kind] ?? thing.kind),
    make("h2", {}, thing.label),
    make("p", { class: "tools" },
      make("a", { class: "button", href: linkTo(key, data.base) }, texts["open-page"]),
      thing.kind === "meeting" ? "" : make("button", { type: "button", id: "expand", "aria-pressed": String(isOpen), onclick: () => toggle(key) }, isOpen ? texts.collapse : texts.expand)),
    make("ul", { class: "neighbours" }, ...listNeighbours(key).map(({ edge, other, weight }) =>
      make("li", {}, make("button", { type: "button", class: "link", onclick: () => showEdge(edge) }, describe(other).label), " ", make("span", { class: "count" }, String(weight))))),
  );
  renderer.refresh();
  keepAddress();
}

async function showEdge(id) {
  const { meetings, nodes } = graph.getEdgeAttributes(id);
  const [a, b] = graph.extremities(id).map(describe);
  state.edge = id;
  const body = make("div", { id: "evidence" }, make("p", {}, texts.loading));
  openPanel(
    make("h2", {}, make("a", { href: linkTo(a.iri, data.base) }, a.label), " – ", make("a", { href: linkTo(b.iri, data.base) }, b.label)),
    make("p", {}, texts.met, " ", make("span", { class: "count" }, String(meetings.length)), " ", texts.meetings.toLowerCase()),
    body,
  );
  renderer.refresh();
  keepAddress();
  try {
    const told = await fetchJson("evidence", nodes.slice(0, MOST_NODES_ASKED).map((node) => ["node", node]));
    body.replaceChildren(...groupByMeeting(told));
  } catch (problem) {
    body.replaceChildren(make("p", { role: "alert" }, texts.failed, " ", problem.message));
  }
}

function groupByMeeting(told) {
  const meetings = new Map();
  for (const one of told) {
    for (const meeting of one.meeting) {
      if (!meetings.has(meeting.iri)) meetings.set(meeting.iri, { meeting, date: one.date, facts: [] });
      meetings.get(meeting.iri).facts.push(one);
    }
  }
  const newest = [...meetings.values()].sort((a, b) => (a.date < b.date ? 1 : -1));
  return newest.map(({ meeting, date, facts }) =>
    make("section", {},
      make("h3", {}, make("a", { href: linkTo(meeting.iri, data.base) }, meeting.label), " ", make("time", {}, date)),
      ...facts.map((fact) => make("article", { class: "fact" }, make("p", { class: "what" }, `${fact.agent.map((one) => one.label).join(", ")}: ${fact.role.join(", ")}`), ...makeQuotes(fact.quotes)))));
}

function toggle(key) {
  if (!state.expanded.delete(key)) state.expanded.add(key);
  update();
  showNode(key);
}

function fillListing() {
  const nodes = graph.nodes().sort((a, b) => graph.degree(b) - graph.degree(a) || (a < b ? -1 : 1)).slice(0, 100);
  by("listing").replaceChildren(...nodes.map((key) =>
    make("li", {}, make("button", { type: "button", class: "link", onclick: () => showNode(key) }, describe(key).label), " ", make("span", { class: "count" }, String(graph.degree(key))))));
}

// Filters and address -----------------------------------------------------------------------------------------------

function fillFilters() {
  const options = {
    region: data.meetings.map((meeting) => meeting.region), topic: data.meetings.flatMap((meeting) => meeting.topics),
    kind: data.meetings.map((meeting) => meeting.kind), role: data.roles.map((role) => role.iri),
  };
  for (const [name, values] of Object.entries(options)) {
    const labels = new Map(data.roles.map((role) => [role.iri, role.label]));
    const label = (iri) => data.labels[iri] ?? labels.get(iri) ?? tail(iri);
    const unique = [...new Set(values)].filter(Boolean).sort((a, b) => label(a).localeCompare(label(b)));
    by(name).append(...unique.map((iri) => make("option", { value: iri }, label(iri))));
  }
}

function fillLegend() {
  const regions = Object.keys(data.labels).filter((iri) => COLOURS[tail(iri)] && /\/region\//.test(iri)).sort();
  const entry = (colour, label) => make("li", {}, make("span", { class: "dot", style: `background:${colour}` }), label);
  by("legend").replaceChildren(...regions.map((iri) => entry(colourOf(iri), data.labels[iri])), entry(COLOURS.meeting, texts.meeting));
}

function readAddress() {
  const address = new URLSearchParams(location.search);
  for (const name of ["view", "region", "topic", "role", "kind"]) if (address.get(name)) state[name] = address.get(name);
  for (const name of ["from", "to"]) {
    const value = Number(address.get(name));
    if (value >= span.first && value <= span.last) state[name] = value;
  }
  for (const iri of address.getAll("open")) state.expanded.add(iri);
  const focus = address.get("focus");
  if (focus && things.has(focus) && !address.get("view")) state.view = { country: "country", body: "body", person: "person" }[describe(focus).kind] ?? "all";
  return { focus, edge: address.get("edge") };
}

function keepAddress() {
  const address = new URLSearchParams();
  const lang = new URLSearchParams(location.search).get("lang");
  if (lang) address.set("lang", lang);
  for (const name of ["view", "region", "topic", "role", "kind"]) if (state[name]) address.set(name, state[name]);
  if (state.from !== span.first) address.set("from", state.from);
  if (state.to !== span.last) address.set("to", state.to);
  for (const iri of state.expanded) address.append("open", iri);
  if (state.edge) address.set("edge", state.edge);
  else if (state.selected) address.set("focus", state.selected);
  history.replaceState(null, "", `?${address}`);
}

function showState() {
  for (const name of ["view", "region", "topic", "role", "kind", "from", "to"]) by(name).value = state[name];
  period.show();
}

function readFilters() {
  for (const name of ["view", "region", "topic", "role", "kind"]) state[name] = by(name).value;
  state.from = Number(by("from").value);
  state.to = Number(by("to").value);
  update();
}

function update() {
  fillGraph();
  if (!graph.hasNode(state.selected)) state.selected = "";
  if (!graph.hasEdge(state.edge)) state.edge = "";
  // Many lines are slow to draw where there is no graphics card: they come back when the picture stands still.
  renderer.setSetting("hideEdgesOnMove", graph.size > MANY_EDGES);
  layOut();
  fillListing();
  renderer.refresh();
  keepAddress();
}

async function start() {
  [texts, data] = await Promise.all([loadTexts(), fetchJson("network")]);
  const years = data.meetings.map(year).filter(Boolean);
  span.first = years.length ? Math.min(...years) : 0;
  span.last = years.length ? Math.max(...years) : 0;
  [state.from, state.to] = [span.first, span.last];
  indexThings();
  fillFilters();
  fillLegend();
  const { focus, edge } = readAddress();
  period = bindPeriod(span.first, span.last, by("from"), by("to"), by("period"), pause(readFilters, 60));
  showState();
  startRenderer();
  update();
  for (const name of ["view", "region", "topic", "role", "kind"]) by(name).addEventListener("change", readFilters);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", (event) => {
    event.preventDefault();
    Object.assign(state, { view: "country", from: span.first, to: span.last, region: "", topic: "", role: "", kind: "" });
    state.expanded.clear();
    showState();
    closePanel();
    update();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && closePanel());
  if (matchMedia("(max-width: 48rem)").matches) filters.querySelector("details").open = false;
  if (edge && graph.hasEdge(edge)) await showEdge(edge);
  else if (focus && graph.hasNode(focus)) showNode(focus);
  // For the browser's console, and for the tests that click where a dot is drawn.
  window.explorer = { graph, renderer, state, data };
}

start().catch((problem) => {
  by("state").textContent = `${texts?.failed ?? ""} ${problem.message}`;
});
