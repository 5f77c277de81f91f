/** Start the page: one state, and one function that shows it everywhere. */

import { fromFragment, toFragment } from "./address.js";
import { byId, counted, el } from "./dom.js";
import { detailsOf } from "./details.js";
import { createFacets } from "./facets.js";
import { facetCounts, openFilters, visible } from "./filtering.js";
import { createGraph } from "./graph.js";
import { readModel } from "./model.js";
import { createSearch } from "./search.js";
import { createTable } from "./table.js";
import { calm, startTheme } from "./theme.js";

const json = (id) => JSON.parse(byId(id).textContent);
const model = readModel(json("data"));
const state = { filters: openFilters(model), selection: null, view: "graph" };
fromFragment(model, location.hash.slice(1), state);

const details = byId("details");
const stage = byId("stage");
const tip = byId("tip");
let seen = visible(model, state.filters);

const graph = createGraph(byId("graph"), model, json("network"), { select, hint });
const updateTable = createTable(byId("table"), model, (id) => select({ kind: "statement", id }, true));
const updateFacets = createFacets(model, state.filters, refilter);

/** Show the state in every part of the page. */
function refilter() {
  seen = visible(model, state.filters);
  updateFacets(facetCounts(model, state.filters));
  showCounts();
  graph.show(seen);
  showSelection();
}

function showSelection() {
  graph.focus(state.selection);
  details.replaceChildren(...detailsOf(model, state.selection, seen, (next) => select(next, true)).filter(Boolean));
  showView();
  remember();
}

function showView() {
  const table = state.view === "table";
  byId("graph").hidden = table;
  byId("table").hidden = !table;
  byId("view-graph").setAttribute("aria-pressed", String(!table));
  byId("view-table").setAttribute("aria-pressed", String(table));
  for (const id of ["fit", "png"]) byId(id).disabled = table || !model.claims.length;
  if (table) updateTable(seen, state.selection);
}

function showCounts() {
  const part = (shown, whole, one, many) => `${shown.toLocaleString("en")} of ${counted(whole, one, many)}`;
  byId("counts").textContent = [
    part(seen.entities.size, model.entities.size, "entity", "entities"),
    part(seen.statements.size, model.statements.size, "edge"),
    part(seen.claims.length, model.claims.length, "claim"),
  ].join(" · ");
  const also = "The table holds the same statements.";
  byId("graph").setAttribute("aria-label", `Graph of ${counted(seen.entities.size, "entity", "entities")}. ${also}`);
  const nothing = byId("nothing");
  nothing.hidden = seen.claims.length > 0;
  nothing.textContent = model.claims.length
    ? "No claim passes these filters. Widen them to see the graph again."
    : "There is nothing to see yet: no claim was found in the articles of this build.";
}

/** Select an entity or a statement, or nothing. `follow`: bring it into view and move the focus to it. */
function select(selection, follow = false) {
  state.selection = selection;
  showSelection();
  details.scrollTop = 0;
  if (!selection) return;
  if (follow) {
    const { kind, id } = selection;
    if (state.view === "graph" && kind === "entity" && seen.entities.has(id)) graph.reveal(id);
    details.focus({ preventScroll: true });
  }
  const stacked = details.getBoundingClientRect().top >= stage.getBoundingClientRect().bottom - 1;
  if (stacked) details.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "start" });
}

function hint(text) {
  tip.hidden = !text;
  if (text) tip.replaceChildren(...text.split("\n").map((line) => el("span", { dir: "auto" }, line)));
}

stage.addEventListener("pointermove", ({ clientX, clientY }) => {
  const { left, top, width, height } = stage.getBoundingClientRect();
  const [x, y] = [clientX - left, clientY - top];
  tip.style.left = `${Math.max(4, Math.min(x + 14, width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${y + tip.offsetHeight + 24 > height ? y - tip.offsetHeight - 10 : y + 18}px`;
});
stage.addEventListener("pointerleave", () => hint(null));

/** Keep the view in the address; some viewers of local files do not let a page change it. */
function remember() {
  const fragment = toFragment(model, state);
  try {
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  } catch {
    // The page works as well without.
  }
}

function setView(view) {
  state.view = view;
  showSelection();
  if (view === "graph") graph.network.redraw();
}

function savePicture(blob) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: `${model.title}.png` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

byId("view-graph").addEventListener("click", () => setView("graph"));
byId("view-table").addEventListener("click", () => setView("table"));
byId("fit").addEventListener("click", () => graph.fit());
byId("png").addEventListener("click", () => graph.picture().then(savePicture));
byId("filters-toggle").addEventListener("click", ({ currentTarget }) => {
  const open = byId("filters").classList.toggle("open");
  currentTarget.setAttribute("aria-expanded", String(open));
});
addEventListener("hashchange", () => {
  fromFragment(model, location.hash.slice(1), state);
  refilter();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox], [type=range])");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    byId("filters").classList.add("open");
    byId("search").focus();
    event.preventDefault();
  } else if (event.key === "Escape") select(null);
});

createSearch(model, (id) => select({ kind: "entity", id }, true));
startTheme(byId("theme"), () => graph.repaint());

/** Say what of the whole graph is not on this page, and why; null where it is all here. */
function scopeNote({ entities, statements, claims }) {
  const cut = ([shown, whole]) => shown < whole;
  const part = ([shown, whole], one, many) => `${shown.toLocaleString("en")} of ${counted(whole, one, many)}`;
  const parts = [
    cut(entities) && part(entities, "entity", "entities"),
    cut(statements) && part(statements, "edge"),
    cut(claims) && part(claims, "claim"),
  ].filter(Boolean);
  if (!parts.length) return null;
  const ranked = cut(entities) || cut(statements);
  const order = ranked ? "the most claimed, contested ones first" : "the surest of each kind";
  return `Showing ${parts.join(", ")}: ${order}. The whole graph is in the files written with this page.`;
}

const note = scopeNote(model.scope);
byId("scope").hidden = !note;
byId("scope").textContent = note ?? "";
refilter();
graph.fit(false);

/** For the browser's console and for tests. */
globalThis.kgPage = Object.freeze({ graph, model, state, select });
