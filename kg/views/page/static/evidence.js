/** The panel of a statement: every claim that makes it, those for and those against side by side. */

import { claimCard } from "./claims.js";
import { counted, el } from "./dom.js";
import { entityButton } from "./lists.js";

/** Return the content of a statement's panel; `open` is called with what is chosen in it. */
export function statementDetails(model, seen, statement, open) {
  const carried = (model.claimsOf.get(statement.id) ?? []).toSorted(bySurety(model));
  const passing = new Set(seen.statements.get(statement.id)?.claims ?? []);
  const shown = carried.filter((claim) => passing.has(claim));
  const { label, symmetric } = model.relations.get(statement.relation);
  return [
    el(
      "h2",
      { class: "statement-title" },
      entityButton(model, statement.subject, open, "subject"),
      el("span", { class: "relation" }, `${label} ${symmetric ? "↔" : "→"}`),
      entityButton(model, statement.object, open, "object"),
    ),
    el("p", { class: "muted" }, ...summary(statement, carried, shown)),
    statement.contested ? el("p", { class: "notice contested" }, disagreement(carried)) : null,
    ...sides(shown, (claim) => claimCard(model, claim, open)),
  ];
}

/** Tell whether a statement's panel has two sides to show. */
export function isDebate(statement, seen) {
  const claims = seen.statements.get(statement.id)?.claims ?? [];
  return statement.contested && new Set(claims.map(({ polarity }) => polarity)).size === 2;
}

/** Order claims: the strongest modality first, then the latest. */
function bySurety(model) {
  const strength = [...model.modalities.keys()];
  const day = ({ source }) => source.date ?? "";
  return (a, b) =>
    strength.indexOf(a.modality) - strength.indexOf(b.modality) || (day(a) < day(b)) - (day(a) > day(b));
}

function sides(claims, card) {
  const against = claims.filter(({ polarity }) => polarity === "negative");
  const others = claims.filter(({ polarity }) => polarity !== "negative");
  if (!against.length || !others.length) return claims.map(card);
  const count = (members) => el("span", { class: "count" }, String(members.length));
  const side = (title, members) =>
    el("section", { class: "side" }, el("h3", {}, title, count(members)), ...members.map(card));
  return [el("div", { class: "sides" }, side("For", others), side("Against", against))];
}

function disagreement(claims) {
  const against = claims.filter(({ polarity }) => polarity === "negative").length;
  const others = claims.length - against;
  const rest = `${others} ${others === 1 ? "does" : "do"} not`;
  const sources = new Set(claims.map(({ source }) => source.origin)).size;
  const who = sources > 1 ? "Sources disagree" : "One source, two views";
  return `${who}: ${counted(against, "claim denies", "claims deny")} it, ${rest}.`;
}

function summary(statement, carried, shown) {
  const sources = new Set(shown.map(({ source }) => source.origin)).size;
  const days = shown.map(({ source }) => source.date).filter(Boolean).toSorted();
  const number = counted(carried.length, "claim");
  const parts = [shown.length < carried.length ? `${shown.length} of ${number} pass the filters` : number];
  if (shown.length) parts.push(counted(sources, "independent source"));
  if (days.length) parts.push(days[0] === days.at(-1) ? days[0] : `${days[0]} to ${days.at(-1)}`);
  const all = counted(statement.claims, "claim");
  if (carried.length < statement.claims) parts.push(`this page carries ${carried.length} of ${all}`);
  return [parts.join(" · ")];
}
