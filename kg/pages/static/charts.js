// A bar chart of a table with a column that counts something: words to the left, numbers to the right.
import { make } from "./common.js";

const MOST = 25;

function svg(name, attributes, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
}

/** Find the first column of whole numbers that is no year, and the first column of words. */
function findColumns(heads, rows) {
  const isNumber = (column) => rows.every((row) => /^\d+(\.\d+)?$/.test(row[column]));
  const isYear = (column) => rows.every((row) => /^(1[89]|20)\d\d(-\d\d)?(-\d\d)?$/.test(row[column]));
  const columns = heads.map((_, column) => column);
  const total = (column) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const counts = columns.filter((column) => isNumber(column) && !isYear(column));
  const value = counts.sort((a, b) => total(b) - total(a))[0];
  const label = columns.find((column) => column !== value && rows.some((row) => row[column]));
  return { value, label };
}

function draw(figure, heads, rows) {
  const { value, label } = findColumns(heads, rows);
  if (value === undefined || label === undefined || rows.length < 2) return;
  const totals = new Map();
  for (const row of rows) totals.set(row[label], (totals.get(row[label]) ?? 0) + Number(row[value]));
  const bars = [...totals].slice(0, MOST);
  const most = Math.max(...bars.map(([, count]) => count), 1);
  const line = 22;
  const picture = svg("svg", { viewBox: `0 0 640 ${bars.length * line}`, role: "img", "aria-label": `${heads[value]} / ${heads[label]}` });
  bars.forEach(([name, count], number) => {
    const y = number * line;
    const short = name.length > 34 ? `${name.slice(0, 33)}…` : name;
    const group = svg("g", {});
    group.append(
      svg("title", {}, `${name}: ${count}`),
      svg("text", { x: 232, y: y + 15, "text-anchor": "end" }, short),
      svg("rect", { x: 240, y: y + 3, height: line - 6, width: Math.max(1, (340 * count) / most) }),
      svg("text", { x: 246 + (340 * count) / most, y: y + 15 }, String(count)),
    );
    picture.append(group);
  });
  figure.append(make("figcaption", {}, `${figure.dataset.title}: ${heads[value]}, ${heads[label]}`), picture);
  figure.hidden = false;
}

/** Draw the chart of a table, where it counts something. */
export function drawChart(figure, table) {
  const read = (row) => [...row.cells].map((cell) => cell.textContent.trim());
  draw(figure, read(table.tHead.rows[0]), [...table.tBodies[0].rows].map(read));
}

const table = document.getElementById("table");
if (table) drawChart(document.getElementById("chart"), table);
