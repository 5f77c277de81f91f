/** Which claims pass the filters, and what is left of statements and entities: no drawing, no state. */

import { neighbourhood } from "./walks.js";

/** Filters that choose among the values of the legend. */
export const CHOICES = ["modalities", "relations", "types", "publishers"];

/** Each filter of claims: what it asks of one. */
const TESTS = {
  modalities: ({ modalities }) => (claim) => modalities.has(claim.modality),
  relations: ({ relations }) => (claim) => relations.has(claim.of.relation),
  types: ({ types }, model) => {
    const fits = (id) => types.has(model.entities.get(id).type);
    return (claim) => fits(claim.of.subject) && fits(claim.of.object);
  },
  publishers: ({ publishers }) => (claim) => publishers.has(claim.source.publisher),
  dates: ({ from, to }) => {
    if (!from && !to) return () => true;
    return ({ source: { date } }) => Boolean(date) && (!from || date >= from) && (!to || date <= to);
  },
  confidence: ({ confidence }) => (claim) => claim.confidence >= confidence,
};
const NAMES = Object.keys(TESTS);

/** Return filters that let everything pass. */
export function openFilters(model) {
  return {
    ...Object.fromEntries(CHOICES.map((name) => [name, new Set(model[name].keys())])),
    from: null,
    to: null,
    confidence: 0,
    claims: 1,
    sources: 1,
    contested: false,
  };
}

/** Tell whether any filter holds something back. */
export function narrowed(model, filters) {
  const open = openFilters(model);
  return Object.keys(open).some((name) =>
    CHOICES.includes(name) ? filters[name].size < open[name].size : filters[name] !== open[name],
  );
}

/** Return for each claim the filters that it fails, as bits in the order of `TESTS`. */
function failures(model, filters) {
  const tests = NAMES.map((name) => TESTS[name](filters, model));
  return model.claims.map((claim) => tests.reduce((bits, test, at) => (test(claim) ? bits : bits | (1 << at)), 0));
}

/** Return the statements of some claims that pass what is asked of statements, as a Map from id to claims. */
function kept(model, claims, filters, near) {
  const statements = new Map();
  for (const claim of claims) {
    if (filters.contested && !claim.of.contested) continue;
    const found = statements.get(claim.statement);
    if (found) found.claims.push(claim);
    else statements.set(claim.statement, { claims: [claim] });
  }
  for (const [id, shown] of statements) {
    shown.sources = new Set(shown.claims.map(({ source }) => source.origin)).size;
    if (shown.claims.length < filters.claims || shown.sources < filters.sources) statements.delete(id);
  }
  if (!near) return statements;
  const entities = neighbourhood(model, statements, near.id, near.hops);
  for (const id of statements.keys()) {
    const { subject, object } = model.statements.get(id);
    if (!entities.has(subject) || !entities.has(object)) statements.delete(id);
  }
  return statements;
}

function describe(model, shown) {
  const strength = [...model.modalities.keys()];
  const ranks = shown.claims.map((claim) => strength.indexOf(claim.modality));
  shown.modality = strength[Math.min(...ranks)];
  shown.confidence = Math.max(...shown.claims.map((claim) => claim.confidence));
  shown.latest = shown.claims.reduce((latest, { source: { date } }) => (date > latest ? date : latest), "");
}

/** Return the entities at the ends of some statements, given by their ids. */
function endsOf(model, statements) {
  const entities = new Set();
  for (const id of statements) {
    const { subject, object } = model.statements.get(id);
    entities.add(subject).add(object);
  }
  return entities;
}

/** Count items by a key. */
export function tally(items, keyOf) {
  const counts = new Map();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/**
 * Return what the filters leave, within the neighbourhood `near` {id, hops} where one is given. `claims`;
 * `statements`, a Map from id to {claims, sources, modality, confidence, latest}: those of its claims that pass,
 * how many independent sources they have, their strongest modality, highest confidence and latest date;
 * `entities`, a Set of ids; `counts`: by filter, for each of its values how many claims (types: entities) all the
 * other filters leave, and how many contested statements; `anytime`: the claims that all but the dates leave.
 */
export function visible(model, filters, near = null) {
  const failed = failures(model, filters);
  const passing = (mask) => model.claims.filter((_, at) => (failed[at] & ~mask) === 0);
  const keptBut = (mask) => kept(model, passing(mask), filters, near);
  // Where nothing is asked of statements, their claims need not be gathered.
  const gathered = near || filters.claims > 1 || filters.sources > 1 || filters.contested;
  const claimsBut = (name) => {
    const mask = 1 << NAMES.indexOf(name);
    return gathered ? [...keptBut(mask).values()].flatMap(({ claims }) => claims) : passing(mask);
  };
  const statements = keptBut(0);
  for (const shown of statements.values()) describe(model, shown);
  const alsoCalm = filters.contested ? kept(model, passing(0), { ...filters, contested: false }, near) : statements;
  const typed = endsOf(model, new Set(claimsBut("types").map(({ statement }) => statement)));
  return {
    statements,
    claims: [...statements.values()].flatMap(({ claims }) => claims),
    entities: endsOf(model, statements.keys()),
    anytime: claimsBut("dates"),
    counts: {
      modalities: tally(claimsBut("modalities"), (claim) => claim.modality),
      relations: tally(claimsBut("relations"), (claim) => claim.of.relation),
      publishers: tally(claimsBut("publishers"), (claim) => claim.source.publisher),
      types: tally(typed, (id) => model.entities.get(id).type),
      contested: [...alsoCalm.keys()].filter((id) => model.statements.get(id).contested).length,
    },
  };
}
