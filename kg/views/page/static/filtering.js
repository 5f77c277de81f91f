/** Which claims pass the filters, and what is left of statements and entities: no drawing, no state. */

/** Each filter: whether a claim passes it. A statement is there while one of its claims passes all. */
const TESTS = {
  relations: (chosen, model, claim, statement) => chosen.has(statement.relation),
  modalities: (chosen, model, claim) => chosen.has(claim.modality),
  types: (chosen, model, claim, statement) =>
    chosen.has(model.entities.get(statement.subject).type) && chosen.has(model.entities.get(statement.object).type),
  confidence: (least, model, claim) => claim.confidence >= least,
};

/** Return filters that let everything pass. */
export function openFilters(model) {
  return {
    relations: new Set(model.relations.keys()),
    modalities: new Set(model.modalities.keys()),
    types: new Set(model.types.keys()),
    confidence: 0,
  };
}

function passing(model, filters, except = null) {
  const tests = Object.entries(TESTS).filter(([name]) => name !== except);
  return model.claims.filter((claim) => {
    const statement = model.statements.get(claim.statement);
    return tests.every(([name, test]) => test(filters[name], model, claim, statement));
  });
}

/**
 * Return what the filters leave: claims; statements as a Map from id to its claims that pass, their strongest
 * modality and number of documents; entities as a Set of ids.
 */
export function visible(model, filters) {
  const strength = [...model.modalities.keys()];
  const claims = passing(model, filters);
  const statements = new Map();
  const entities = new Set();
  for (const claim of claims) {
    if (!statements.has(claim.statement)) statements.set(claim.statement, { claims: [] });
    statements.get(claim.statement).claims.push(claim);
  }
  for (const [id, shown] of statements) {
    const { subject, object } = model.statements.get(id);
    entities.add(subject).add(object);
    const ranks = shown.claims.map((claim) => strength.indexOf(claim.modality));
    shown.modality = strength[Math.min(...ranks)];
    shown.documents = new Set(shown.claims.map((claim) => claim.document)).size;
    shown.confidence = Math.max(...shown.claims.map((claim) => claim.confidence));
  }
  return { claims, statements, entities };
}

/** Return for each value of a filter how many claims (types: entities) pass all the other filters. */
export function facetCounts(model, filters) {
  const tally = (items, keyOf) => {
    const counts = new Map();
    for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
    return counts;
  };
  const ends = new Set(
    passing(model, filters, "types").flatMap((claim) => {
      const { subject, object } = model.statements.get(claim.statement);
      return [subject, object];
    }),
  );
  return {
    relations: tally(passing(model, filters, "relations"), (claim) => model.statements.get(claim.statement).relation),
    modalities: tally(passing(model, filters, "modalities"), (claim) => claim.modality),
    types: tally(ends, (id) => model.entities.get(id).type),
  };
}
