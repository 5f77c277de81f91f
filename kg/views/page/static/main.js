/** Start the page, and give each button and key its work. */

import { claimsToCsv } from "./csv.js";
import { byId } from "./dom.js";
import { readModel } from "./model.js";
import { graphLabel, scopeNote } from "./notes.js";
import { createSearch } from "./search.js";
import { startSession } from "./session.js";
import { startTheme } from "./theme.js";
import { copyLink, createMenu, drawIcons, followPointer, listenToKeys, save } from "./tools.js";

const json = (id) => JSON.parse(byId(id).textContent);
const model = readModel(json("data"));
const note = scopeNote(model);
byId("scope").hidden = !note;
byId("scope").textContent = note ?? "";
const session = startSession(model, json("network"));
const { graph, state } = session;
const clicks = {
  "view-graph": () => session.setView("graph"),
  "view-table": () => session.setView("table"),
  "zoom-in": () => graph.zoom(1.3),
  "zoom-out": () => graph.zoom(1 / 1.3),
  fit: session.fit,
  png: async () => save(await graph.png(), `${model.title}.png`),
  svg: () => save(graph.svg(), `${model.title}.svg`),
  csv: () => save(new Blob([claimsToCsv(model, session.seen().claims)], { type: "text/csv" }), `${model.title}.csv`),
  copy: copyLink,
  reset: session.reset,
  "nothing-reset": session.reset,
  "help-open": () => byId("help").showModal(),
  "help-close": () => byId("help").close(),
  "details-close": () => session.select(null),
  "details-fold": () => session.foldDetails(),
  "filters-toggle": () => showFilters(true),
  "filters-close": () => showFilters(false),
};
for (const [id, click] of Object.entries(clicks)) byId(id).addEventListener("click", () => click());

/** On a phone the filters are a sheet that is brought up when it is wanted. */
function showFilters(open) {
  byId("filters").classList.toggle("open", open);
  byId("filters-toggle").setAttribute("aria-expanded", String(open));
  byId(open ? "search" : "filters-toggle").focus();
}

listenToKeys({
  arrow: session.step,
  keys: {
    "/": session.openSearch,
    "?": clicks["help-open"],
    "+": clicks["zoom-in"],
    "-": clicks["zoom-out"],
    0: session.fit,
    f: session.cycleNear,
    p: () => session.askForPath(),
    t: () => session.setView(state.view === "table" ? "graph" : "table"),
    Escape: session.letGo,
  },
});
createSearch(
  model,
  (id) => {
    byId("filters").classList.remove("open");
    session.select({ kind: "entity", id }, true);
  },
  session.letGo,
);
createMenu(byId("export"), byId("export-menu"));
drawIcons();
followPointer(byId("graph"));
startTheme(byId("theme"), () => graph.repaint());
byId("graph").setAttribute("aria-label", graphLabel(model));
addEventListener("hashchange", session.readAddress);
session.readAddress();

/** For the browser's console and for tests. */
globalThis.kgPage = Object.freeze({ graph, model, state, select: session.select, seen: session.seen });
requestAnimationFrame(() => setTimeout(() => performance.mark("kg:drawn")));
