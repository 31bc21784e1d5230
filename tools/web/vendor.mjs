// Writes the explorer's libraries to kg/pages/static/vendor: minified files as published, and the licence of
// every package whose code they hold. Run `npm ci --ignore-scripts && node vendor.mjs`; a test holds the result to the lock file.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const target = join(here, "..", "..", "kg", "pages", "static", "vendor");

const FILES = {
  "@zazuko/yasgui": { "build/yasgui.min.js": "yasgui.min.js", "build/yasgui.min.css": "yasgui.min.css" },
  "d3-array": { "dist/d3-array.min.js": "d3-array.min.js" },
  "d3-geo": { "dist/d3-geo.min.js": "d3-geo.min.js" },
  graphology: { "dist/graphology.umd.min.js": "graphology.min.js" },
  "graphology-library": { "dist/graphology-library.min.js": "graphology-library.min.js" },
  oxigraph: { "web.js": "oxigraph.js", "web_bg.wasm": "oxigraph.wasm" },
  sigma: { "dist/sigma.min.js": "sigma.min.js" },
  "topojson-client": { "dist/topojson-client.min.js": "topojson-client.min.js" },
  "world-atlas": { "countries-110m.json": "countries-110m.json" },
};

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const describe = (name) => readJson(join(modules, name, "package.json"));

/** All packages whose code a package's bundle may hold: itself and what it depends on, sorted. */
function collect(name, found = new Set()) {
  if (found.has(name) || !existsSync(join(modules, name))) return found;
  found.add(name);
  for (const other of Object.keys(describe(name).dependencies ?? {})) collect(other, found);
  return found;
}

function getLicence(name) {
  const about = describe(name);
  const file = readdirSync(join(modules, name)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const author = typeof about.author === "string" ? about.author : about.author?.name ?? "its authors";
  const head = `${name} ${about.version}: ${about.license ?? "see text"} (${author})`;
  if (file) return `${head}\n\n${readFileSync(join(modules, name, file), "utf8").trim()}`;
  return /Apache-2\.0/.test(about.license ?? "") ? `${head}\n\nTaken under Apache-2.0, whose text is this project's LICENSE.` : head;
}

/** ISO 3166-1 numeric to alpha-2: the map names countries by number. */
function makeCodes() {
  const rows = readJson(join(modules, "i18n-iso-countries", "codes.json"));
  return JSON.stringify(Object.fromEntries(rows.map(([alpha2, , numeric]) => [numeric, alpha2]).sort())) + "\n";
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const sums = {};
function write(name, data) {
  writeFileSync(join(target, name), data);
  sums[name] = createHash("sha256").update(data).digest("hex");
}
for (const [name, files] of Object.entries(FILES)) {
  for (const [from, to] of Object.entries(files)) {
    const data = readFileSync(join(modules, name, from));
    if (from.endsWith(".wasm")) {
      write(to, data);
      continue;
    }
    const text = data.toString("utf8");
    write(to, text.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n").replace(/\n?\/\*# sourceMappingURL=\S+ \*\/\s*$/, "\n"));
  }
}
write("country-codes.json", makeCodes());
const packages = new Set(["i18n-iso-countries"]);
for (const name of Object.keys(FILES)) collect(name, packages);
write("LICENCES.txt", [...packages].sort().map(getLicence).join(`\n\n${"=".repeat(80)}\n\n`) + "\n");
const versions = Object.fromEntries([...Object.keys(FILES), "i18n-iso-countries"].sort().map((n) => [n, describe(n).version]));
writeFileSync(join(target, "manifest.json"), JSON.stringify({ versions, sha256: sums }, null, 1) + "\n");
