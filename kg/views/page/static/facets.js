/** The filters, which are also the legend: each value with its sign and the claims it would show. */

import { byId, el } from "./dom.js";
import { modalityGlyph, relationGlyph, typeGlyph, weightGlyph } from "./shapes.js";

/** Return what the lines mean beside their modality. */
function key() {
  return el(
    "ul",
    { class: "key" },
    el("li", {}, el("span", { class: "badge", "aria-hidden": "true" }, "!"), "sources disagree"),
    el("li", {}, weightGlyph(), "thicker: more documents"),
  );
}

/** Build the filters into #facets; `changed` is called after each change of `filters`. Returns their update. */
export function createFacets(model, filters, changed) {
  const boxes = [];
  const setAll = (name, ids, on) => {
    for (const id of ids) filters[name][on ? "add" : "delete"](id);
    changed();
  };

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
    const facet = `${name}:${id}`;
    const words = el("span", {}, label);
    return el("label", { class: "facet", title: meaning, "data-facet": facet }, input, glyph, words, count);
  }

  function group(name, title, items, rows) {
    const ids = items.map((item) => item.id);
    const button = (text, on) => {
      const attributes = { type: "button", class: "quiet", "aria-label": `${title}: ${text}` };
      return el("button", { ...attributes, click: () => setAll(name, ids, on) }, text);
    };
    const heading = el("h2", { id: `facet-${name}` }, title);
    const head = el("div", { class: "facet-head" }, heading, button("all", true), button("none", false));
    return el("div", { class: "facets", role: "group", "aria-labelledby": heading.id }, head, ...rows);
  }

  const { families, relations, modalities, types } = model.legend;
  const relationRows = families.flatMap(({ id: family, label }) => {
    const members = relations.filter((relation) => relation.family === family);
    if (!members.length) return [];
    const rows = members.map((item) => row("relations", item, relationGlyph(family, item.symmetric)));
    return [el("p", { class: "family" }, label), ...rows];
  });
  const modalityRows = modalities.map((item) => row("modalities", item, modalityGlyph(item.id)));
  const typeRows = types.map((item) => row("types", item, typeGlyph(item.id)));

  const output = el("output", { for: "confidence" });
  const slider = el("input", {
    type: "range", id: "confidence", min: "0", max: "1", step: "0.05",
    input: () => {
      filters.confidence = Number(slider.value);
      changed();
    },
  });
  const confidence = el(
    "div",
    { class: "slider" },
    el("label", { for: "confidence" }, "Minimum confidence"),
    output,
    slider,
  );

  if (!model.claims.length) return () => {};
  byId("facets").append(
    group("modalities", "Modality", modalities, [...modalityRows, key()]),
    group("relations", "Relation", relations, relationRows),
    group("types", "Entity type", types, typeRows),
    confidence,
  );

  return (counts) => {
    for (const { name, id, input, count } of boxes) {
      const number = counts[name].get(id) ?? 0;
      input.checked = filters[name].has(id);
      count.textContent = number.toLocaleString("en");
      input.parentElement.classList.toggle("empty", number === 0);
    }
    slider.value = String(filters.confidence);
    output.textContent = filters.confidence.toFixed(2);
  };
}
