/** The filters that choose among values, which are also the legend: each with its sign and what it would show. */

import { el } from "./dom.js";
import { modalityGlyph, relationGlyph, typeGlyph } from "./shapes.js";

/** So many publishers are listed at once. */
const PUBLISHERS_AT_ONCE = 8;

/**
 * Build the choices into `container`; `changed` is called after each change of `filters`. Returns their update,
 * which takes what the filters leave.
 */
export function createFacets(container, model, filters, changed) {
  const boxes = [];

  function row(name, { id, label, meaning }, glyph) {
    const input = el("input", {
      type: "checkbox",
      change: () => {
        filters[name][input.checked ? "add" : "delete"](id);
        changed();
      },
    });
    const count = el("span", { class: "count" });
    boxes.push({ name, id, input, count });
    const words = el("span", { class: "words", dir: "auto" }, label);
    const attributes = { class: "facet", title: meaning, "data-facet": `${name}:${id}` };
    return el("label", attributes, input, glyph, words, count);
  }

  function setAll(name, on) {
    filters[name].clear();
    if (on) for (const id of model[name].keys()) filters[name].add(id);
    changed();
  }

  function group(name, title, rows) {
    const button = (text, on) => {
      const attributes = { type: "button", class: "quiet", "aria-label": `${title}: ${text}` };
      return el("button", { ...attributes, click: () => setAll(name, on) }, text);
    };
    const heading = el("h2", { id: `facet-${name}` }, title);
    const head = el("div", { class: "facet-head" }, heading, button("all", true), button("none", false));
    return el("div", { class: "facets", role: "group", "aria-labelledby": heading.id }, head, ...rows);
  }

  const { families, relations, modalities, types, publishers } = model.legend;
  const relationRows = families.flatMap(({ id: family, label }) => {
    const members = relations.filter((relation) => relation.family === family);
    if (!members.length) return [];
    const rows = members.map((item) => row("relations", item, relationGlyph(family, item.symmetric)));
    return [el("p", { class: "family" }, label), ...rows];
  });
  const publisherRows = publishers.map((item) => row("publishers", item));
  container.append(
    group("modalities", "Modality", modalities.map((item) => row("modalities", item, modalityGlyph(item.id)))),
    group("relations", "Relation", relationRows),
    group("types", "Entity type", types.map((item) => row("types", item, typeGlyph(item.id)))),
    group("publishers", "Publisher", folded(publisherRows, PUBLISHERS_AT_ONCE)),
  );

  return ({ counts }) => {
    for (const { name, id, input, count } of boxes) {
      const number = counts[name].get(id) ?? 0;
      input.checked = filters[name].has(id);
      count.textContent = number.toLocaleString("en");
      input.parentElement.classList.toggle("empty", number === 0);
    }
  };
}

/** Return the first rows, and a button that brings the others where there are more than `most`. */
function folded(rows, most) {
  if (rows.length <= most + 1) return rows;
  const rest = rows.slice(most);
  for (const item of rest) item.hidden = true;
  const more = el("button", { type: "button", class: "quiet more" }, `${rest.length} more`);
  more.addEventListener("click", () => {
    for (const item of rest) item.hidden = false;
    rest[0].querySelector("input").focus();
    more.remove();
  });
  return [...rows, more];
}
