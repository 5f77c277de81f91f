/** The view in the page's address, after the "#", so that a link or a reload shows the same again. */

import { CHOICES, openFilters } from "./filtering.js";
import { firstOrder, isColumn } from "./table.js";

const MEASURES = ["confidence", "claims", "sources"];
const DAYS = ["from", "to"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Return the state in which the page opens. */
export function openState(model) {
  return {
    view: "graph",
    selection: null,
    near: null,
    filters: openFilters(model),
    table: { ...firstOrder("claims"), words: "" },
    camera: null,
  };
}

/** Return the fragment for a state; what is as it was in the beginning is left out. */
export function toFragment(model, state) {
  const fields = new URLSearchParams();
  const start = openState(model);
  writeWhere(fields, state, start);
  writeFilters(fields, model, state.filters, start.filters);
  writeTable(fields, state.table, start.table);
  return fields.toString();
}

/** Set a state from a fragment; what it names that is not on this page is passed over. */
export function fromFragment(model, fragment, state) {
  const fields = new URLSearchParams(fragment);
  const start = openState(model);
  state.selection = selectionIn(fields, model);
  state.near = nearIn(fields, model);
  state.view = fields.get("view") === "table" ? "table" : "graph";
  state.camera = cameraIn(fields);
  readFilters(fields, model, state.filters, start.filters);
  Object.assign(state.table, tableIn(fields, start.table));
}

function writeWhere(fields, { selection, near, view, camera }, start) {
  if (selection?.kind === "path") fields.set("path", listed([selection.from, selection.to]));
  else if (selection) fields.set(selection.kind, selection.id);
  if (near) fields.set("near", listed([near.hops, near.id]));
  if (view !== start.view) fields.set("view", view);
  if (camera) fields.set("at", listed([Math.round(camera.x), Math.round(camera.y), camera.scale.toFixed(3)]));
}

function selectionIn(fields, model) {
  const [from, to] = parts(fields.get("path"));
  if (model.entities.has(from) && model.entities.has(to)) return { kind: "path", from, to };
  for (const [kind, known] of [["statement", model.statements], ["entity", model.entities]]) {
    const id = fields.get(kind);
    if (known.has(id)) return { kind, id };
  }
  return null;
}

function nearIn(fields, model) {
  const [hops, id] = parts(fields.get("near"));
  return model.entities.has(id) && /^[12]$/.test(hops) ? { id, hops: Number(hops) } : null;
}

function cameraIn(fields) {
  const [x, y, scale] = parts(fields.get("at")).map(Number);
  return Number.isFinite(x) && Number.isFinite(y) && scale > 0.01 && scale < 20 ? { x, y, scale } : null;
}

function writeFilters(fields, model, filters, start) {
  for (const name of CHOICES) {
    const without = [...model[name].keys()].filter((id) => !filters[name].has(id));
    if (without.length) fields.set(`without-${name}`, listed(without));
  }
  for (const name of [...MEASURES, ...DAYS]) {
    if (filters[name] !== start[name]) fields.set(name, filters[name]);
  }
  if (filters.contested) fields.set("contested", "yes");
}

function readFilters(fields, model, filters, start) {
  for (const name of CHOICES) {
    const without = new Set(parts(fields.get(`without-${name}`)));
    filters[name].clear();
    for (const id of model[name].keys()) if (!without.has(id)) filters[name].add(id);
  }
  for (const name of MEASURES) {
    const least = Number(fields.get(name));
    const fits = name === "confidence" ? least > 0 && least <= 1 : Number.isInteger(least) && least > 1;
    filters[name] = fits ? least : start[name];
  }
  for (const name of DAYS) filters[name] = DAY.test(fields.get(name)) ? fields.get(name) : null;
  filters.contested = fields.get("contested") === "yes";
}

function writeTable(fields, { column, falling, words }, start) {
  if (words) fields.set("rows", words);
  if (column === start.column && falling === start.falling) return;
  fields.set("sort", listed([column, falling ? "falling" : "rising"]));
}

function tableIn(fields, start) {
  const [column, order] = parts(fields.get("sort"));
  const sorted = isColumn(column) ? { column, falling: order === "falling" } : start;
  return { ...sorted, words: fields.get("rows") ?? "" };
}

/** Return values as one text; a comma inside one is coded. */
function listed(values) {
  return values.map((value) => encodeURIComponent(value)).join(",");
}

/** Return the values of such a text; none for null, or where it is broken. */
function parts(text) {
  try {
    return text === null ? [] : text.split(",").map(decodeURIComponent);
  } catch {
    return [];
  }
}
