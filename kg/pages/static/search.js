// Suggestions while typing: a combobox for the search, and the same for fields of questions that name things.
import { fetchJson, isStatic, make, pause } from "./common.js";

/** Give a text field a list of suggestions; `choose` gets the one that was picked. */
function complete(input, list, kind, choose) {
  let hits = [];
  let active = -1;

  function show(found) {
    hits = found;
    active = -1;
    list.replaceChildren(
      ...found.map((hit, number) =>
        make(
          "li",
          { role: "option", id: `${list.id}-${number}`, "aria-selected": "false", onmousedown: (event) => pick(event, number) },
          make("span", {}, hit.label),
          make("span", { class: "key" }, hit.matched === hit.label ? hit.kind : `${hit.kind} · ${hit.matched}`),
        ),
      ),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function pick(event, number) {
    event.preventDefault();
    const hit = hits[number];
    show([]);
    if (hit) choose(hit);
  }

  function move(step) {
    if (!hits.length) return;
    active = (active + step + hits.length) % hits.length;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
    input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  const ask = pause(async () => {
    const text = input.value.trim();
    if (!text) return show([]);
    const found = await fetchJson("suggest", { q: text, kind: kind ?? "", limit: 10 });
    if (input.value.trim() === text && document.activeElement === input) show(found);
  }, 120);
  input.addEventListener("input", ask);
  // Who types before this script is there is answered too.
  if (document.activeElement === input && input.value) ask();
  input.addEventListener("blur", () => show([]));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && active >= 0) pick(event, active);
  });
}

const search = document.getElementById("search");
if (search) {
  complete(search, document.getElementById("suggestions"), "", (hit) => {
    const lang = isStatic ? null : new URLSearchParams(location.search).get("lang");
    location.href = lang ? `${hit.link}${hit.link.includes("?") ? "&" : "?"}lang=${lang}` : hit.link;
  });
  document.addEventListener("keydown", (event) => {
    const busy = /^(input|textarea|select)$/i.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !busy && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    }
  });
}
for (const input of document.querySelectorAll("input[data-complete]")) {
  const list = make("ul", { class: "suggestions", role: "listbox", id: `${input.id}-list`, hidden: "" });
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  complete(input, list, input.dataset.complete, (hit) => {
    input.value = hit.iri;
  });
}
