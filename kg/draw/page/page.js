"use strict";
// Shows the network in the page's data: filters, hover, and the sentences behind a node or a tie. No outside request.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const SVG = "http://www.w3.org/2000/svg";
  const $ = (id) => document.getElementById(id);
  const picture = $("picture");
  const colours = new Map(data.regions.map((region) => [region.code, region.colour]));
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const say = (key, values = {}) => data.texts[key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const count = (key, n) => {
    const [one, many] = data.texts[key].split("|");
    return `${number.format(n)} ${n === 1 || (n === 0 && document.documentElement.lang === "fr") ? one : many}`;
  };
  const state = { from: 0, to: 9999, least: 1, ties: "closest", regions: new Set(data.regions.map((r) => r.code)), chosen: null };

  function make(name, attributes, parent) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (parent) parent.append(element);
    return element;
  }

  function html(name, text, parent, className) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (className) element.className = className;
    parent.append(element);
    return element;
  }

  // ---- the picture
  const layer = make("g", {}, picture);
  const ties = make("g", {}, layer);
  const headings = data.headings.map((heading) => {
    const text = make("text", { class: "heading", x: heading.x, y: heading.y, fill: heading.colour }, layer);
    text.textContent = heading.text;
    return { code: heading.code, element: text };
  });
  const nodesLayer = make("g", {}, layer);

  function drawTie(edge) {
    const a = data.nodes[edge.a], b = data.nodes[edge.b];
    const across = a.region && b.region && a.region !== b.region;
    const bendX = (a.x + b.x) / 2 + (b.y - a.y) * 0.08, bendY = (a.y + b.y) / 2 - (b.x - a.x) * 0.08;
    const d = `M${a.x} ${a.y}Q${bendX.toFixed(1)} ${bendY.toFixed(1)} ${b.x} ${b.y}`;
    const group = make("g", {}, ties);
    const hit = make("path", { class: "hit", d }, group);
    const line = make("path", { class: across ? "tie across" : "tie", d, "stroke-opacity": across ? 0.5 : 0.35 }, group);
    if (!across) line.setAttribute("stroke", colours.get(a.region));
    const tip = make("title", {}, hit);
    for (const part of [hit, line]) {
      part.addEventListener("click", (event) => { event.stopPropagation(); choose({ kind: "tie", edge }); });
      part.addEventListener("pointerenter", () => light(new Set([edge.a, edge.b]), edge));
      part.addEventListener("pointerleave", () => light(null));
    }
    return { edge, group, line, tip, across };
  }

  function drawNode(node, index) {
    const group = make("g", { class: "node", tabindex: 0, role: "button", "aria-label": node.label }, nodesLayer);
    make("circle", { cx: node.x, cy: node.y, r: node.r, fill: colours.get(node.region) }, group);
    node.lines.forEach((line, number) => {
      const y = node.y + node.r + 3 + node.size * (0.85 + 1.15 * number);
      const text = make("text", { x: node.x, y: y.toFixed(1), "font-size": node.size }, group);
      text.textContent = line;
    });
    make("title", {}, group).textContent = node.label;
    group.addEventListener("click", (event) => { event.stopPropagation(); choose({ kind: "node", index }); });
    group.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose({ kind: "node", index }); }
    });
    group.addEventListener("pointerenter", () => light(around(index)));
    group.addEventListener("pointerleave", () => light(null));
    group.addEventListener("focus", () => light(around(index)));
    group.addEventListener("blur", () => light(null));
    return { node, group };
  }

  const drawnTies = data.edges.map(drawTie);
  const drawnNodes = data.nodes.map(drawNode);

  // ---- what is shown
  function isDated(index) {
    const year = data.meetings[index].year;
    const isAll = !data.years || (state.from <= data.years[0] && state.to >= data.years[1]);
    return year === null ? isAll : year >= state.from && year <= state.to;
  }

  function update() {
    const active = new Set();
    let shownTies = 0;
    for (const drawn of drawnTies) {
      const meetings = drawn.edge.m.filter(isDated);
      const isIn = state.regions.has(data.nodes[drawn.edge.a].region) && state.regions.has(data.nodes[drawn.edge.b].region);
      const isShown = isIn && meetings.length >= state.least && (state.ties === "all" || drawn.edge.c);
      drawn.count = meetings.length;
      drawn.group.classList.toggle("gone", !isShown);
      if (!isShown) continue;
      shownTies += 1;
      active.add(drawn.edge.a).add(drawn.edge.b);
      const share = data.heaviest > 1 ? (meetings.length - 1) / (data.heaviest - 1) : 0;
      drawn.line.setAttribute("stroke-width", (data.width[0] + (data.width[1] - data.width[0]) * share).toFixed(2));
      const [one, other] = [drawn.edge.a, drawn.edge.b].map((end) => data.nodes[end].label);
      drawn.tip.textContent = say("tie.tip", { one, other, count: count("occasion", meetings.length) });
    }
    let shownNodes = 0;
    drawnNodes.forEach((drawn, index) => {
      const isIn = state.regions.has(drawn.node.region);
      drawn.group.classList.toggle("gone", !isIn);
      drawn.group.classList.toggle("dim", isIn && !active.has(index));
      if (isIn && active.has(index)) shownNodes += 1;
    });
    for (const heading of headings) heading.element.classList.toggle("gone", !state.regions.has(heading.code));
    $("count").textContent = say("page.shown", { nodes: count("node", shownNodes), ties: count("n.ties", shownTies) });
    tell();
  }

  function around(index) {
    const found = new Set([index]);
    for (const drawn of drawnTies) {
      if (drawn.group.classList.contains("gone")) continue;
      if (drawn.edge.a === index) found.add(drawn.edge.b);
      if (drawn.edge.b === index) found.add(drawn.edge.a);
    }
    return found;
  }

  function light(nodes, edge) {
    const centre = nodes ? nodes.values().next().value : null;
    for (const drawn of drawnTies) {
      const isLit = !nodes || (edge ? drawn.edge === edge : drawn.edge.a === centre || drawn.edge.b === centre);
      drawn.line.classList.toggle("dim", !isLit);
    }
    drawnNodes.forEach((drawn, index) => { drawn.group.style.opacity = !nodes || nodes.has(index) ? "" : 0.15; });
  }

  // ---- the sentences
  function choose(chosen) { state.chosen = chosen; tell(); }

  function tell() {
    const panel = $("panel");
    panel.replaceChildren();
    const chosen = state.chosen;
    drawnNodes.forEach((drawn, index) => drawn.group.classList.toggle("chosen", chosen?.kind === "node" && chosen.index === index));
    for (const drawn of drawnTies) drawn.line.classList.toggle("chosen", chosen?.kind === "tie" && chosen.edge === drawn.edge);
    if (!chosen) {
      html("h2", say("page.click"), panel);
      html("p", say("page.help"), panel, "note");
    } else if (chosen.kind === "node") tellNode(panel, chosen.index);
    else tellTie(panel, chosen.edge);
  }

  function tellNode(panel, index) {
    const node = data.nodes[index];
    const region = data.regions.find((found) => found.code === node.region);
    const met = around(index).size - 1;
    html("h2", node.label, panel);
    html("p", `${region.label} · ${say("page.tied", { others: count("n.others", met) })}`, panel, "note");
    const link = html("a", "IRI", html("p", "", panel, "note"));
    link.href = node.id;
    const said = new Map();
    for (const [meeting, sentence, notice] of node.m) if (isDated(meeting)) said.set(meeting, [...(said.get(meeting) ?? []), [null, sentence, notice]]);
    for (const [meeting, quotes] of said) tellMeeting(panel, meeting, quotes);
  }

  function tellTie(panel, edge) {
    const a = data.nodes[edge.a], b = data.nodes[edge.b];
    const meetings = edge.m.filter(isDated);
    html("h2", `${a.label} – ${b.label}`, panel);
    html("p", say("page.shared", { count: count("occasion", meetings.length) }), panel, "note");
    for (const meeting of meetings) {
      const said = new Map();
      for (const node of [a, b]) {
        for (const [, sentence, notice] of node.m.filter((found) => found[0] === meeting)) {
          const key = JSON.stringify([sentence, notice]);
          // One sentence may speak of both: then it stands once, without a name.
          const who = said.has(key) && said.get(key)[0] !== node.label ? null : node.label;
          said.set(key, [who, sentence, notice]);
        }
      }
      tellMeeting(panel, meeting, [...said.values()]);
    }
  }

  function tellMeeting(panel, index, said) {
    const meeting = data.meetings[index];
    html("h3", meeting.label, panel);
    html("p", [meeting.date, meeting.region].filter(Boolean).join(" · ") || say("undated"), panel, "note");
    for (const [who, sentence, notice] of said) {
      const quote = document.createElement("blockquote");
      if (who) html("div", who, quote, "who");
      html("span", `“${sentence}”`, quote);
      panel.append(quote);
      html("p", `— ${data.notices[notice]}`, panel, "note");
    }
  }

  // ---- filters
  const years = data.years || [0, 0];
  for (const [id, value] of [["from", years[0]], ["to", years[1]]]) {
    $(id).min = years[0];
    $(id).max = years[1];
    $(id).defaultValue = value;
    $(id).value = value;
  }
  $("least").max = data.heaviest;
  for (const node of data.nodes) html("option", "", $("names")).value = node.label;
  for (const region of data.regions) {
    const label = html("label", "", $("regions"));
    const box = html("input", "", label);
    box.type = "checkbox";
    box.defaultChecked = box.checked = true;
    box.value = region.code;
    html("span", "", label, "swatch").style.background = region.colour;
    label.append(region.label);
  }

  function readFilters() {
    state.from = Math.min(Number($("from").value), Number($("to").value));
    state.to = Math.max(Number($("from").value), Number($("to").value));
    state.least = Number($("least").value);
    state.ties = $("ties").value;
    state.regions = new Set([...$("regions").querySelectorAll("input:checked")].map((box) => box.value));
    $("from-year").textContent = state.from;
    $("to-year").textContent = state.to;
    $("least-count").textContent = count("occasion", state.least);
    update();
  }

  $("filters").addEventListener("input", (event) => {
    if (event.target.id !== "search") return readFilters();
    const wanted = event.target.value.trim().toLowerCase();
    const index = data.nodes.findIndex((node) => node.label.toLowerCase() === wanted);
    if (index >= 0) { choose({ kind: "node", index }); light(around(index)); } else light(null);
  });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", () => setTimeout(() => { state.chosen = null; light(null); readFilters(); fit(); }));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { choose(null); light(null); } });
  picture.addEventListener("click", () => choose(null));

  // ---- moving and coming closer
  let view = { x: 0, y: 0, scale: 1 };
  const apply = () => layer.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);

  function fit() {
    const box = picture.getBoundingClientRect(), pad = 24;
    const scale = Math.min((box.width - 2 * pad) / data.size[0], (box.height - 2 * pad) / data.size[1]) || 1;
    view = { x: (box.width - data.size[0] * scale) / 2, y: (box.height - data.size[1] * scale) / 2, scale };
    apply();
  }

  picture.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = picture.getBoundingClientRect();
    const x = event.clientX - box.left, y = event.clientY - box.top;
    const scale = Math.min(8, Math.max(0.2, view.scale * Math.exp(-event.deltaY * 0.0015)));
    view = { x: x - ((x - view.x) * scale) / view.scale, y: y - ((y - view.y) * scale) / view.scale, scale };
    apply();
  }, { passive: false });

  let drag = null;
  picture.addEventListener("pointerdown", (event) => { drag = { x: event.clientX - view.x, y: event.clientY - view.y }; });
  window.addEventListener("pointermove", (event) => {
    if (!drag) return;
    picture.classList.add("dragging");
    view.x = event.clientX - drag.x;
    view.y = event.clientY - drag.y;
    apply();
  });
  window.addEventListener("pointerup", () => { drag = null; picture.classList.remove("dragging"); });
  window.addEventListener("resize", fit);

  fit();
  readFilters();
})();
