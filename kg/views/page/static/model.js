/** The claims, statements and entities of the page, as read from its data block, with indexes. */

const keyed = (items) => new Map(items.map((item) => [item.id, item]));

function grouped(items, keysOf) {
  const groups = new Map();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
  }
  return groups;
}

/** Return documents by id; a document that is no copy of another is its own origin. */
function readDocuments(records) {
  const entries = Object.entries(records).map(([id, record]) => [id, { origin: id, ...record, id }]);
  return new Map(entries);
}

/**
 * Return what the page knows. A claim has its statement as `of` and its document as `source`; the maps of the
 * legend keep its order, which for modalities is from the strongest to the weakest.
 */
export function readModel(data) {
  const { legend } = data;
  const documents = readDocuments(data.documents);
  const statements = keyed(data.statements);
  const claims = data.claims.map((claim) => ({
    ...claim,
    of: statements.get(claim.statement),
    source: documents.get(claim.document),
  }));
  return {
    title: data.title,
    scope: data.scope,
    shown: data.shown ?? null,
    communities: data.communities ?? [],
    legend,
    claims,
    documents,
    statements,
    entities: keyed(data.entities),
    relations: keyed(legend.relations),
    types: keyed(legend.types),
    modalities: keyed(legend.modalities),
    publishers: keyed(legend.publishers),
    claimsOf: grouped(claims, (claim) => [claim.statement]),
    statementsOf: grouped(data.statements, (statement) => [statement.subject, statement.object]),
  };
}

/** Return the end of a statement that is not `id`; `id` itself where it is both. */
export function otherEnd({ subject, object }, id) {
  return subject === id ? object : subject;
}

/** Return a statement in words: "Acme invests in Bolt". */
export function sentence(model, statement) {
  const name = (id) => model.entities.get(id).name;
  const { label } = model.relations.get(statement.relation);
  return `${name(statement.subject)} ${label} ${name(statement.object)}`;
}
