/** What the panels share: buttons for entities and statements, and lists of them. */

import { counted, el } from "./dom.js";
import { modalityGlyph, typeGlyph } from "./shapes.js";

/** Return a button that opens an entity. */
export function entityButton(model, id, open, mark = null) {
  const { type, name } = model.entities.get(id);
  const choose = () => open({ kind: "entity", id });
  const attributes = { type: "button", class: "entity", click: choose, "data-entity": id };
  return el("button", attributes, typeGlyph(type), el("span", { class: mark, dir: "auto" }, name));
}

/** Return a button that opens a statement: the words given, its modality, and how often it is claimed. */
export function statementButton(model, seen, statement, open, words, { flagged = statement.contested } = {}) {
  const shown = seen.statements.get(statement.id);
  const choose = () => open({ kind: "statement", id: statement.id });
  return el(
    "button",
    { type: "button", class: "statement", click: choose, "data-statement": statement.id },
    modalityGlyph(shown.modality),
    el("span", { class: "words" }, ...words),
    flagged ? el("span", { class: "flag" }, "disputed") : null,
    el("span", { class: "count", title: counted(shown.claims.length, "claim") }, String(shown.claims.length)),
  );
}

/** Return a statement in words, its ends set apart from its relation. */
export function statementWords(model, { subject, relation, object }) {
  const name = (id) => el("bdi", {}, model.entities.get(id).name);
  const { label } = model.relations.get(relation);
  return [name(subject), el("span", { class: "relation" }, ` ${label} `), name(object)];
}

export function listOf(items, attributes = { class: "list" }) {
  return el("ul", attributes, ...items.map((item) => el("li", {}, item)));
}

/** Return a list of terms and what stands for each: [term, ...values]. */
export function termList(rows) {
  return el("dl", {}, ...rows.map(([term, ...values]) => el("div", {}, el("dt", {}, term), el("dd", {}, ...values))));
}
