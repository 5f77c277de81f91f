/** The claims, statements and entities of the page, as read from its data block, with indexes. */

export function readModel(data) {
  const keyed = (items) => new Map(items.map((item) => [item.id, item]));
  const grouped = (items, keysOf) => {
    const groups = new Map();
    for (const item of items) {
      for (const key of new Set(keysOf(item))) {
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(item);
      }
    }
    return groups;
  };
  const { legend } = data;
  return {
    title: data.title,
    scope: data.scope,
    legend,
    claims: data.claims,
    documents: new Map(Object.entries(data.documents)),
    entities: keyed(data.entities),
    statements: keyed(data.statements),
    relations: keyed(legend.relations),
    types: keyed(legend.types),
    modalities: keyed(legend.modalities),
    claimsOf: grouped(data.claims, (claim) => [claim.statement]),
    statementsOf: grouped(data.statements, (statement) => [statement.subject, statement.object]),
  };
}

/** Return a statement in words: "Acme invests in Bolt". */
export function sentence(model, statement) {
  const name = (id) => model.entities.get(id).name;
  const { label } = model.relations.get(statement.relation);
  return `${name(statement.subject)} ${label} ${name(statement.object)}`;
}
