import { openFilters, visible } from "../../../kg/views/page/static/filtering.js";
import { scopeNote } from "../../../kg/views/page/static/notes.js";
import { find, folded } from "../../../kg/views/page/static/search.js";
import { tableRows } from "../../../kg/views/page/static/table.js";
import { equal, holds, test } from "./harness.js";
import { smallWorld } from "./world.js";

const model = smallWorld();
const named = (names) => ({
  entities: new Map(names.map(([name, ...aliases]) => [name, { id: name, name, aliases, claims: name.length }])),
});
const found = (world, query) => find(world, query).map(({ entity }) => entity.name);

test("accents and case do not matter", () => equal(folded("Société GÉNÉRALE"), "societe generale"));

test("names that begin so come first, then words, then parts", () => {
  const world = named([["Unarm"], ["Big Arm"], ["Arm"], ["Leg"]]);
  equal(found(world, "arm"), ["Arm", "Big Arm", "Unarm"]);
  equal(found(world, "  "), []);
});

test("an alias finds its entity", () => equal(found(named([["Taiwan Semi", "TSMC"]]), "tsm"), ["Taiwan Semi"]));

test("rows hold all the words, in any order", () => {
  const seen = visible(model, openFilters(model));
  const rows = (words) => tableRows(model, seen, { column: "subject", falling: false, words }).map(([id]) => id);
  equal(rows("cid bob"), ["b-c"]);
  equal(rows("REPORTED"), ["b-c"]);
  equal(rows(""), ["a-b", "b-c", "c-d"]);
});

test("rows sort by numbers and by words, up and down", () => {
  const seen = visible(model, openFilters(model));
  const rows = (column, falling) => tableRows(model, seen, { column, falling, words: "" }).map(([id]) => id);
  equal(rows("sources", true)[0], "b-c");
  equal(rows("modality", false), ["a-b", "c-d", "b-c"]);
  equal(rows("latest", false)[0], "c-d");
});

test("a page says what of the whole it shows, and by which order", () => {
  const ranked_by = "claims, contested ones kept";
  const shown = { entities: 150, of_entities: 12431, edges: 600, of_edges: 600, ranked_by };
  const words = "Showing 150 of 12,431 entities, 600 of 600 edges, ranked by claims, contested ones kept.";
  holds(scopeNote({ ...model, shown }).startsWith(words), "the ranking");
  equal(scopeNote({ ...model, shown: { ...shown, entities: 12431 } }), null);
  equal(scopeNote(model), null);
  const sampled = { ...model, scope: { ...model.scope, claims: [5, 90] } };
  holds(scopeNote(sampled).startsWith("Showing 5 of 90 claims: of each statement"), "the claims");
});
