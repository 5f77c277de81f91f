import { fromFragment, openState, toFragment } from "../../../kg/views/page/static/address.js";
import { equal, test } from "./harness.js";
import { smallWorld } from "./world.js";

const model = smallWorld();

function again(state) {
  const read = openState(model);
  fromFragment(model, toFragment(model, state), read);
  return read;
}

test("the state in the beginning needs no words", () => equal(toFragment(model, openState(model)), ""));

test("a state comes back as it was", () => {
  const state = openState(model);
  state.selection = { kind: "path", from: "ann", to: "dot" };
  state.near = { id: "bob", hops: 2 };
  state.view = "table";
  state.camera = { x: -3, y: 250, scale: 0.456 };
  Object.assign(state.table, { column: "latest", falling: false, words: "a & b=c#" });
  const dates = { from: "2025-01-01", to: "2025-02-28" };
  Object.assign(state.filters, { ...dates, confidence: 0.35, claims: 2, sources: 3, contested: true });
  state.filters.publishers = new Set(["Post"]);
  state.filters.relations = new Set();
  equal(again(state), state);
});

test("a publisher with a comma, and one without a name, are told apart", () => {
  for (const gone of ["Times, The", ""]) {
    const state = openState(model);
    state.filters.publishers.delete(gone);
    equal([...again(state).filters.publishers], [...state.filters.publishers]);
  }
});

test("what is wrong is passed over", () => {
  const state = openState(model);
  const wrong = ["statement=x", "near=1,nobody", "from=2025", "to=<b>", "confidence=2", "claims=1.5", "sources=-1"];
  fromFragment(model, [...wrong, "at=1,x,1", "without-types=%25"].join("&"), state);
  equal(state, openState(model));
});
