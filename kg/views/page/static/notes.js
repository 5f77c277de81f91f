/** Sentences about what is seen: the counts, the hint at the pointer, what is not on the page. */

import { counted, el } from "./dom.js";
import { sentence } from "./model.js";

const ELSEWHERE = "All of them are in the files written with this page.";

const outOf = (shown, whole, one, many) => `${shown.toLocaleString("en")} of ${counted(whole, one, many)}`;

function countOf(...part) {
  const [number, ...rest] = outOf(...part).split(" ");
  return el("span", {}, el("b", {}, number), ` ${rest.join(" ")}`);
}

/** Return the counts of the top bar, as nodes and texts. */
export function whatIsSeen(model, { entities, statements, claims }) {
  return [
    countOf(entities.size, model.entities.size, "entity", "entities"),
    " · ",
    countOf(statements.size, model.statements.size, "edge"),
    " · ",
    countOf(claims.length, model.claims.length, "claim"),
  ];
}

/** Return what the picture is, for those who do not see it. */
export function graphLabel(model) {
  const size = `${counted(model.entities.size, "entity", "entities")}, ${counted(model.statements.size, "edge")}`;
  return `Graph of ${size}. Arrow keys go from entity to entity. The table holds the same statements.`;
}

/**
 * Return what to say in the picture while only the neighbourhood `near` is shown, or the other end of a path from
 * `pathFrom` is asked for, as nodes and texts; null for neither. `act`: near, cancel.
 */
export function noteFor(model, near, pathFrom, act) {
  const button = (text, click, pressed) => el("button", { type: "button", click, "aria-pressed": pressed }, text);
  const name = (id) => el("strong", { dir: "auto" }, model.entities.get(id).name);
  if (pathFrom !== null) {
    const words = ["Path from ", name(pathFrom), " to … Choose an entity here, or find it by name. "];
    return [...words, button("Cancel", act.cancel)];
  }
  if (!near) return null;
  const { id, hops } = near;
  const choice = (number) =>
    button(counted(number, "hop"), () => act.near({ id, hops: number }), String(hops === number));
  return ["Around ", name(id), " ", choice(1), choice(2), button("Show all", () => act.near(null))];
}

/** Return what to say of an entity or a statement in short, as lines. */
export function hintFor(model, seen, { kind, id }) {
  if (kind === "entity") {
    const { name, type, claims } = model.entities.get(id);
    return [name, `${model.types.get(type).label} · ${counted(claims, "claim")}`];
  }
  const statement = model.statements.get(id);
  const { claims, modality, sources } = seen.statements.get(id);
  const contested = statement.contested ? " · sources disagree" : "";
  const measure = `${counted(claims.length, "claim")} from ${counted(sources, "source")}`;
  return [sentence(model, statement), `${modality} · ${measure}${contested}`];
}

const isCut = ([part, whole]) => part < whole;

/** Return what of the whole graph is not on this page, and by which order it was chosen; null where all is here. */
export function scopeNote({ scope, shown }) {
  const edges = shown ? [shown.edges, shown.of_edges] : scope.statements;
  const entities = shown ? [shown.entities, shown.of_entities] : scope.entities;
  if (isCut(entities) || isCut(edges)) {
    const ranking = shown?.ranked_by ?? "number of claims, contested statements kept";
    const parts = [outOf(...entities, "entity", "entities"), outOf(...edges, "edge")];
    if (isCut(scope.claims)) parts.push(outOf(...scope.claims, "claim"));
    return `Showing ${parts.join(", ")}, ranked by ${ranking}. ${ELSEWHERE}`;
  }
  if (!isCut(scope.claims)) return null;
  return `Showing ${outOf(...scope.claims, "claim")}: of each statement the surest of each kind. ${ELSEWHERE}`;
}
