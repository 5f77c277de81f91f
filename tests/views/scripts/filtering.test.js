import { narrowed, openFilters, visible } from "../../../kg/views/page/static/filtering.js";
import { equal, holds, test } from "./harness.js";
import { smallWorld } from "./world.js";

const model = smallWorld();

/** Return the ids of the claims that filters leave. */
function left(changes, near = null) {
  const filters = { ...openFilters(model), ...changes };
  return visible(model, filters, near).claims.map(({ id }) => id);
}

test("open filters let everything pass", () => {
  equal(left({}), ["1", "2", "3", "4", "5"]);
  holds(!narrowed(model, openFilters(model)), "openness");
});

test("each filter is noticed", () => {
  const measures = [{ confidence: 0.1 }, { claims: 2 }, { from: "2025-01-01" }, { contested: true }];
  for (const change of [{ relations: new Set() }, ...measures]) {
    holds(narrowed(model, { ...openFilters(model), ...change }), JSON.stringify(change));
  }
});

test("claims are chosen by modality, relation, publisher and confidence", () => {
  equal(left({ modalities: new Set(["Denied"]) }), ["4"]);
  equal(left({ relations: new Set(["uses", "acquires"]) }), ["3", "4", "5"]);
  equal(left({ publishers: new Set(["Post"]) }), ["2"]);
  equal(left({ publishers: new Set([""]) }), ["4", "5"]);
  equal(left({ confidence: 0.5 }), ["1", "3", "4", "5"]);
});

test("both ends must be of a type that is chosen", () => {
  equal(left({ types: new Set(["Company"]) }), ["1", "2", "3", "4"]);
  equal(left({ types: new Set(["Product"]) }), []);
});

test("a range of dates includes its ends, and leaves out what has no date", () => {
  equal(left({ from: "2025-01-31" }), ["1", "2", "3"]);
  equal(left({ to: "2025-01-31" }), ["1", "3"]);
  equal(left({ from: "2025-02-01", to: "2025-03-01" }), ["2"]);
});

test("copies are one source", () => {
  equal(left({ claims: 2 }), ["1", "2", "3", "4"]);
  equal(left({ sources: 2 }), ["3", "4"]);
  // What other filters hide does not count.
  equal(left({ sources: 2, modalities: new Set(["Reported"]) }), []);
});

test("only contested statements", () => {
  equal(left({ contested: true }), ["3", "4"]);
  for (const contested of [true, false]) equal(visible(model, { ...openFilters(model), contested }).counts.contested, 1);
});

test("a neighbourhood is that of what passes", () => {
  equal(left({}, { id: "ann", hops: 1 }), ["1", "2"]);
  equal(left({}, { id: "ann", hops: 2 }), ["1", "2", "3", "4"]);
  equal(left({ relations: new Set(["acquires", "uses"]) }, { id: "ann", hops: 2 }), []);
});

test("a statement looks like the strongest of its claims that pass", () => {
  const look = (filters) => {
    const { modality, sources, confidence, latest } = visible(model, filters).statements.get("a-b");
    return [modality, sources, confidence, latest];
  };
  equal(look(openFilters(model)), ["Asserted", 1, 0.9, "2025-03-01"]);
  equal(look({ ...openFilters(model), modalities: new Set(["Reported"]) }), ["Reported", 1, 0.4, "2025-03-01"]);
});

test("a value counts what it would show, all other filters given", () => {
  const filters = { ...openFilters(model), modalities: new Set(["Denied"]), to: "2024-12-31" };
  const { counts, anytime } = visible(model, filters);
  equal(counts.modalities, new Map());
  equal(anytime.map(({ id }) => id), ["4"]);
  const denied = visible(model, { ...openFilters(model), modalities: new Set(["Denied"]) }).counts;
  equal([...denied.modalities].toSorted(), [["Asserted", 2], ["Denied", 1], ["Reported", 2]]);
  equal(denied.relations, new Map([["acquires", 1]]));
  equal(denied.types, new Map([["Company", 2]]));
});
