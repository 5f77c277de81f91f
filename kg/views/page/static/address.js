/** The view in the page's address, after the "#", so that a link or a reload shows the same again. */

const SETS = ["modalities", "relations", "types"];

/** Return the fragment for a state; filters that let all pass are left out. */
export function toFragment(model, { selection, view, filters }) {
  const fields = new URLSearchParams();
  if (selection) fields.set(selection.kind, selection.id);
  if (view !== "graph") fields.set("view", view);
  for (const name of SETS) {
    const without = [...model[name].keys()].filter((id) => !filters[name].has(id));
    if (without.length) fields.set(`without-${name}`, without.join(","));
  }
  if (filters.confidence > 0) fields.set("confidence", String(filters.confidence));
  return fields.toString();
}

/** Set a state from a fragment; what it names that is not on this page is passed over. */
export function fromFragment(model, fragment, state) {
  const fields = new URLSearchParams(fragment);
  const { entity, statement } = Object.fromEntries(fields);
  state.selection = null;
  if (model.statements.has(statement)) state.selection = { kind: "statement", id: statement };
  else if (model.entities.has(entity)) state.selection = { kind: "entity", id: entity };
  state.view = fields.get("view") === "table" ? "table" : "graph";
  for (const name of SETS) {
    const without = new Set((fields.get(`without-${name}`) ?? "").split(","));
    state.filters[name] = new Set([...model[name].keys()].filter((id) => !without.has(id)));
  }
  const confidence = Number(fields.get("confidence"));
  state.filters.confidence = confidence > 0 && confidence <= 1 ? confidence : 0;
}
