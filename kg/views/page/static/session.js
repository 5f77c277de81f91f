/** What a reader does with the page: one state, what changes it, and what then has to show it. */

import { fromFragment, openState, toFragment } from "./address.js";
import { detailsOf, focusOf } from "./details.js";
import { byId } from "./dom.js";
import { isDebate } from "./evidence.js";
import { createFacets } from "./facets.js";
import { narrowed, openFilters, visible } from "./filtering.js";
import { createGraph } from "./graph.js";
import { hintFor, noteFor, whatIsSeen } from "./notes.js";
import { createTable } from "./table.js";
import { createThresholds } from "./thresholds.js";
import { createTimeline } from "./timeline.js";
import { showTip, toast } from "./tools.js";
import { nearestTowards } from "./walks.js";

/** Start on a model and the network that pyvis made. Returns what a reader can do, and the state to look at. */
export function startSession(model, network) {
  const state = openState(model);
  let seen = visible(model, state.filters);
  /** The entity that a path is to begin at, while its other end is being chosen. */
  let pathFrom = null;
  let remembering = false;

  const details = byId("details");
  const [facets, filters] = [byId("facets"), state.filters];
  const updates = model.claims.length
    ? [
        createFacets(facets, model, filters, refilter),
        createThresholds(facets, model, filters, refilter),
        createTimeline(byId("timeline"), model, filters, refilter),
      ]
    : [];
  const follow = (selection) => select(selection, true);
  const updateTable = createTable(byId("table"), model, state.table, follow, remember);
  // After the timeline, which takes a part of the room.
  const graph = createGraph(byId("graph"), model, network, {
    select,
    open: (id) => showNear({ id, hops: 1 }),
    hover: (found) => showTip(found && hintFor(model, seen, found)),
    move: remember,
  });

  /** Show what passes the filters, in every part of the page. */
  function refilter() {
    seen = visible(model, filters, state.near);
    for (const update of updates) update(seen);
    byId("counts").replaceChildren(...whatIsSeen(model, seen));
    byId("reset").hidden = !narrowed(model, filters);
    showNothing();
    graph.show(seen);
    showSelection();
  }

  function showNothing() {
    const [words, button] = byId("nothing").children;
    byId("nothing").hidden = seen.claims.length > 0;
    button.hidden = !model.claims.length;
    words.textContent = model.claims.length
      ? "No claim passes these filters."
      : "There is nothing to see yet: no claim was found in the articles of this build.";
  }

  /** Show what is selected, and how. */
  function showSelection() {
    const { selection, near } = state;
    const act = {
      open: follow,
      near: (hops) => showNear(hops ? { id: selection.id, hops } : null),
      path: () => askForPath(),
    };
    graph.focus(focusOf(model, seen, selection));
    byId("panel").replaceChildren(...detailsOf(model, seen, selection, act, near).filter(Boolean));
    byId("details-close").hidden = !selection;
    const debate = selection?.kind === "statement" && isDebate(model.statements.get(selection.id), seen);
    document.body.classList.toggle("wide-details", debate);
    document.body.classList.toggle("nothing-selected", !selection);
    showNote();
    showView();
    remember();
  }

  function showView() {
    const table = state.view === "table";
    for (const id of ["graph", "zoom"]) byId(id).hidden = table;
    byId("table").hidden = !table;
    document.body.classList.toggle("table-view", table);
    byId("view-graph").setAttribute("aria-pressed", String(!table));
    byId("view-table").setAttribute("aria-pressed", String(table));
    for (const id of ["fit", "png", "svg"]) byId(id).disabled = table || !model.claims.length;
    byId("csv").disabled = !seen.claims.length;
    if (table) updateTable(seen, state.selection);
  }

  function showNote() {
    const content = noteFor(model, state.near, pathFrom, { near: showNear, cancel: () => askForPath(null) });
    byId("note").hidden = !content;
    byId("note").replaceChildren(...(content ?? []));
  }

  /** Select an entity, a statement or a path, or nothing. `far`: bring it into view and move the focus to it. */
  function select(selection, far = false) {
    if (pathFrom !== null && selection?.kind === "entity") {
      const path = { kind: "path", from: pathFrom, to: selection.id };
      pathFrom = null;
      select(path, true);
      return;
    }
    state.selection = selection;
    foldDetails(!selection);
    showSelection();
    details.scrollTop = 0;
    if (!selection || !far) return;
    if (state.view === "graph") graph.reveal(focusOf(model, seen, selection).entities);
    details.focus({ preventScroll: true });
  }

  /** On a phone the panel is a sheet over the picture, which can be folded. */
  function foldDetails(folded = !details.classList.contains("folded")) {
    details.classList.toggle("folded", folded);
    document.body.classList.toggle("sheet-open", !folded);
    byId("details-fold").setAttribute("aria-expanded", String(!folded));
  }

  /** Show only the neighbourhood of an entity, {id, hops}; null: everything again. */
  function showNear(near) {
    state.near = near;
    if (near) state.selection = { kind: "entity", id: near.id };
    refilter();
    graph.fit();
    remember();
  }

  /** Show the neighbours of what is selected, then two hops, then everything. */
  function cycleNear() {
    const id = state.selection?.kind === "entity" ? state.selection.id : state.near?.id;
    if (id === undefined) {
      toast("Select an entity first");
      return;
    }
    const hops = state.near?.id === id ? state.near.hops + 1 : 1;
    showNear(hops > 2 ? null : { id, hops });
  }

  /** Ask for the other end of a path from the entity that is selected; null: no longer. */
  function askForPath(from = state.selection?.kind === "entity" ? state.selection.id : undefined) {
    if (from === undefined) {
      toast("Select an entity first");
      return;
    }
    pathFrom = from;
    showNote();
    if (from !== null) openSearch();
  }

  function openSearch() {
    byId("filters").classList.add("open");
    byId("search").focus();
  }

  /** Let go of the last of what was begun. */
  function letGo() {
    if (pathFrom !== null) askForPath(null);
    else if (state.selection) select(null);
    else if (state.near) showNear(null);
  }

  /** Go to the next entity in a direction, or to the most claimed one. */
  function step(dx, dy) {
    const places = graph.places();
    const { kind, id: here } = state.selection ?? {};
    const claims = (id) => model.entities.get(id).claims;
    const [first] = [...places.keys()].toSorted((a, b) => claims(b) - claims(a));
    const id = kind === "entity" && places.has(here) ? nearestTowards(places, here, dx, dy) : first;
    if (!places.has(id)) return;
    select({ kind: "entity", id });
    graph.reveal([id]);
    byId("announce").textContent = hintFor(model, seen, state.selection).join(". ");
  }

  function setView(view) {
    state.view = view;
    showView();
    remember();
    if (view === "graph") graph.redraw();
  }

  function reset() {
    Object.assign(filters, openFilters(model));
    refilter();
  }

  function fit() {
    graph.fit();
    remember();
  }

  /** Keep the view in the address, once after all that changed. */
  function remember() {
    if (!remembering) queueMicrotask(writeAddress);
    remembering = true;
  }

  /** Write the address; some viewers of local files do not let a page change it. */
  function writeAddress() {
    remembering = false;
    state.camera = graph.camera();
    const fragment = toFragment(model, state);
    try {
      history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
    } catch {
      // The page works as well without.
    }
  }

  /** Show the state that the address tells. */
  function readAddress() {
    fromFragment(model, location.hash.slice(1), state);
    const { camera } = state;
    foldDetails(!state.selection);
    refilter();
    graph.setCamera(camera);
    remember();
  }

  return {
    state,
    graph,
    seen: () => seen,
    select,
    readAddress,
    setView,
    cycleNear,
    askForPath,
    openSearch,
    letGo,
    step,
    reset,
    fit,
    foldDetails,
  };
}
