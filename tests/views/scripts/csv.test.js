import { cell, claimsToCsv } from "../../../kg/views/page/static/csv.js";
import { equal, holds, test } from "./harness.js";
import { smallWorld } from "./world.js";

test("cells are quoted where they must be", () => {
  equal([cell("plain"), cell('say "hi", all'), cell("two\nlines"), cell(null), cell(0.5)], [
    "plain", '"say ""hi"", all"', '"two\nlines"', "", "0.5",
  ]);
});

test("no spreadsheet runs a cell", () => {
  for (const text of ["=1+1", "+1", "-1", "@x", "\tx"]) holds(cell(text).replace('"', "").startsWith("'"), text);
  equal(cell(-1), "-1");
});

test("each claim is a row", () => {
  const model = smallWorld();
  const lines = claimsToCsv(model, model.claims).trimEnd().split("\n");
  holds(lines[0].startsWith("\ufeffclaim,subject,relation,object,"), "the head");
  equal(lines.length, 6);
  equal(lines[4].split(",").slice(0, 6), ["4", "Bob", "acquires", "Cid", "Denied", "negative"]);
});
