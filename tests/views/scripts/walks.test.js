import { openFilters, visible } from "../../../kg/views/page/static/filtering.js";
import { nearestTowards, neighbourhood, shortestPath } from "../../../kg/views/page/static/walks.js";
import { equal, test } from "./harness.js";
import { smallWorld } from "./world.js";

const model = smallWorld();
const { statements } = visible(model, openFilters(model));

test("a neighbourhood grows by hops", () => {
  equal([...neighbourhood(model, statements, "bob", 0)], ["bob"]);
  equal([...neighbourhood(model, statements, "bob", 1)].toSorted(), ["ann", "bob", "cid"]);
  equal([...neighbourhood(model, statements, "ann", 9)].toSorted(), ["ann", "bob", "cid", "dot"]);
  equal([...neighbourhood(model, statements, "nobody", 2)], []);
});

test("a path goes against the direction of statements too", () => {
  const path = shortestPath(model, statements, "dot", "ann");
  equal(path.map(({ from, to }) => `${from}-${to}`), ["dot-cid", "cid-bob", "bob-ann"]);
  equal(path.map((step) => step.statements), [["c-d"], ["b-c"], ["a-b"]]);
});

test("there is no path through what is filtered away, and none to a stranger", () => {
  const fewer = new Map([...statements].filter(([id]) => id !== "b-c"));
  equal(shortestPath(model, fewer, "ann", "dot"), null);
  equal(shortestPath(model, statements, "ann", "nobody"), null);
  equal(shortestPath(model, statements, "ann", "ann"), []);
});

test("of equally short paths the best attested one is taken", () => {
  const ring = ["ab", "bd", "ac", "cd"].map(([subject, object]) => ({ id: subject + object, subject, object }));
  const world = { statements: new Map(ring.map((one) => [one.id, one])) };
  const sources = (strong) => new Map(ring.map(({ id }) => [id, { sources: id === strong ? 2 : 1 }]));
  const via = (strong) => shortestPath(world, sources(strong), "a", "d").map(({ to }) => to);
  equal(via("ab"), ["b", "d"]);
  equal(via("ac"), ["c", "d"]);
});

test("an arrow leads to the nearest one that way", () => {
  const at = { here: [0, 0], right: [50, 5], far: [90, 0], above: [4, -30], aside: [5, 300] };
  const places = new Map(Object.entries(at).map(([id, [x, y]]) => [id, { x, y }]));
  equal(nearestTowards(places, "here", 1, 0), "right");
  equal(nearestTowards(places, "here", 0, -1), "above");
  equal(nearestTowards(places, "here", 0, 1), "aside");
  equal(nearestTowards(places, "here", -1, 0), null);
});
