/** The panel on the right: a statement, an entity, a path, or where to begin. */

import { counted, el } from "./dom.js";
import { entityDetails, pageLink } from "./entity.js";
import { statementDetails } from "./evidence.js";
import { entityButton, listOf, statementButton, statementWords } from "./lists.js";
import { shortestPath } from "./walks.js";

const BEGIN_WITH = 7;
const NOTHING =
  "A claim is one sentence that relates two named companies, people, products or places: who invests in, " +
  "supplies, acquires or competes with whom. The articles that were read have none that was recognised.";
const BEGIN_HERE =
  "Every line is a statement that an article makes. Choose one to read the sentences behind it, or an entity to " +
  "see all that is said about it.";

/**
 * Return the content of the panel for a selection; `act` as for `entityDetails`, `near` the neighbourhood shown.
 */
export function detailsOf(model, seen, selection, act, near) {
  switch (selection?.kind) {
    case "statement":
      return statementDetails(model, seen, model.statements.get(selection.id), act.open);
    case "entity":
      return entityDetails(model, seen, model.entities.get(selection.id), act, near);
    case "path":
      return pathDetails(model, seen, selection, act.open);
    default:
      return overview(model, seen, act.open);
  }
}

/**
 * Return what a selection brings to the fore, as Sets of ids {entities, statements, chosen, lit}; `chosen` are the
 * entities and `lit` the statements that it is itself about. Null for nothing.
 */
export function focusOf(model, seen, selection) {
  if (!selection) return null;
  if (selection.kind === "path") {
    const steps = shortestPath(model, seen.statements, selection.from, selection.to) ?? [];
    const entities = new Set([selection.from, selection.to, ...steps.map(({ to }) => to)]);
    const statements = new Set(steps.flatMap((step) => step.statements));
    return { entities, statements, chosen: entities, lit: statements };
  }
  const { kind, id } = selection;
  const near = kind === "entity" ? (model.statementsOf.get(id) ?? []) : [model.statements.get(id)];
  const statements = near.filter((statement) => seen.statements.has(statement.id));
  const entities = new Set(near.flatMap(({ subject, object }) => [subject, object]));
  const [chosen, lit] = kind === "entity" ? [new Set([id]), new Set()] : [entities, new Set([id])];
  return { entities, statements: new Set(statements.map((statement) => statement.id)), chosen, lit };
}

function overview(model, seen, open) {
  if (!model.claims.length) return [el("h2", {}, "Nothing to show"), el("p", { class: "muted" }, NOTHING)];
  const statements = [...seen.statements.keys()].map((id) => model.statements.get(id));
  const claims = ({ id }) => seen.statements.get(id).claims.length;
  const mostClaimed = statements.toSorted((a, b) => claims(b) - claims(a));
  const button = (item) => statementButton(model, seen, item, open, statementWords(model, item), { flagged: false });
  const section = (title, items) =>
    items.length ? [el("h3", {}, title), listOf(items.slice(0, BEGIN_WITH).map(button))] : [];
  return [
    el("h2", {}, "Where to begin"),
    el("p", { class: "muted" }, BEGIN_HERE),
    ...section("Sources disagree", mostClaimed.filter(({ contested }) => contested)),
    ...section("Claimed most", mostClaimed.filter(({ contested }) => !contested)),
    ...foremost(model, seen, open),
    ...communityList(model),
  ];
}

function foremost(model, seen, open) {
  const counts = new Map([...seen.entities].map((id) => [id, 0]));
  for (const { of } of seen.claims) {
    for (const id of new Set([of.subject, of.object])) counts.set(id, counts.get(id) + 1);
  }
  const ranked = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, BEGIN_WITH);
  const rows = ranked.map(([id, count]) =>
    el("div", { class: "row" }, entityButton(model, id, open), el("span", { class: "count" }, String(count))),
  );
  return rows.length ? [el("h3", {}, "In most claims"), listOf(rows)] : [];
}

function communityList({ communities }) {
  if (!communities.length) return [];
  const row = ({ name, size, page }) => [
    pageLink(page, name),
    el("span", { class: "count" }, counted(size, "entity", "entities")),
  ];
  const rows = communities.map((community) => el("div", { class: "row" }, ...row(community)));
  return [el("h3", {}, "Communities"), listOf(rows)];
}

function pathDetails(model, seen, { from, to }, open) {
  const steps = shortestPath(model, seen.statements, from, to);
  const [start, goal] = [from, to].map((id) => entityButton(model, id, open));
  const title = el("h2", { class: "statement-title" }, start, el("span", { class: "relation" }, "to"), goal);
  if (!steps) return [title, el("p", { class: "notice" }, "No path joins the two among what passes the filters.")];
  if (!steps.length) return [title, el("p", { class: "muted" }, "Both ends are the same.")];
  const button = (id) => {
    const statement = model.statements.get(id);
    return statementButton(model, seen, statement, open, statementWords(model, statement));
  };
  return [
    title,
    el("p", { class: "muted" }, `The shortest path: ${counted(steps.length, "step")}, whichever way the lines point.`),
    el(
      "ol",
      { class: "steps" },
      el("li", {}, entityButton(model, from, open)),
      ...steps.map((step) => el("li", {}, listOf(step.statements.map(button)), entityButton(model, step.to, open))),
    ),
  ];
}
