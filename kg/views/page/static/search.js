/** Find entities by name and alias. */

import { byId, el } from "./dom.js";
import { typeGlyph } from "./shapes.js";

const MOST = 8;

/** Return text without accents and case, to compare by. */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Return the entities that a query finds, best first: names that begin with it, then words, then any part. */
export function find(model, query) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const rank = (text) => {
    const at = folded(text).indexOf(wanted);
    if (at < 0) return 3;
    if (at === 0) return 0;
    return /[\p{L}\p{N}]/u.test(folded(text)[at - 1]) ? 2 : 1;
  };
  return [...model.entities.values()]
    .map((entity) => {
      const names = [entity.name, ...entity.aliases];
      const ranks = names.map(rank);
      const best = Math.min(...ranks);
      return { entity, best, name: names[ranks.indexOf(best)] };
    })
    .filter(({ best }) => best < 3)
    .toSorted((a, b) => a.best - b.best || b.entity.claims - a.entity.claims || (a.name < b.name ? -1 : 1))
    .slice(0, MOST);
}

/** Let the search box find entities; `choose` is called with the id of the one chosen, `leave` on Escape. */
export function createSearch(model, choose, leave) {
  const box = byId("search");
  const list = byId("search-results");
  let found = [];
  let active = 0;

  function close() {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function take(index) {
    if (!found[index]) return;
    const { id } = found[index].entity;
    box.value = "";
    close();
    choose(id);
  }

  function mark(index) {
    active = (index + found.length) % found.length;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    box.setAttribute("aria-activedescendant", `result-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function option({ entity, name }, index) {
    const alias = name === entity.name ? null : el("span", { class: "alias", dir: "auto" }, name);
    // The box would lose the focus, and the list close, before a click arrives.
    const mousedown = (event) => event.preventDefault();
    return el(
      "li",
      { id: `result-${index}`, role: "option", mousedown, click: () => take(index) },
      typeGlyph(entity.type),
      el("span", { dir: "auto" }, entity.name),
      alias,
    );
  }

  function update() {
    found = find(model, box.value);
    if (!box.value.trim()) return close();
    const none = el("li", { class: "none", role: "option", "aria-disabled": "true" }, "No entity of this name");
    list.replaceChildren(...(found.length ? found.map(option) : [none]));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    if (found.length) mark(0);
  }

  box.addEventListener("input", update);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take(active);
    else if (event.key === "ArrowDown" && found.length) mark(active + 1);
    else if (event.key === "ArrowUp" && found.length) mark(active - 1);
    else if (event.key === "Escape") {
      box.value = "";
      close();
      box.blur();
      leave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
