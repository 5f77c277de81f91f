/** A small world: Ann supplies Bob (twice, once in a copy), Bob acquires Cid (claimed and denied), Cid uses Dot. */

import { readModel } from "../../../kg/views/page/static/model.js";

const entity = (id, type = "Company", claims = 1) => ({
  id, name: id[0].toUpperCase() + id.slice(1), type, aliases: [], links: [], ticker: null, claims,
});
const statement = (id, subject, relation, object, contested = false) => ({
  id, subject, relation, object, contested, claims: 1,
});
const claim = (id, of, document, modality, confidence = 0.9) => ({
  id, statement: of, document, modality, confidence,
  polarity: modality === "Denied" ? "negative" : "positive",
  certainty: "certain", status: "holds", before: "", quote: [["It is so.", ""]], after: "",
  attribution: null, amount: null, time: null, address: null, extractor: "test",
});
const named = (ids) => ids.map((id) => ({ id, label: id }));

export function smallWorld() {
  return readModel({
    title: "Small",
    scope: { entities: [4, 4], statements: [3, 3], claims: [5, 5] },
    legend: {
      types: named(["Company", "Product"]),
      families: named(["trade", "capital"]),
      relations: [
        { id: "acquires", label: "acquires", inverse: "is acquired by", family: "capital", symmetric: false },
        { id: "supplies", label: "supplies", inverse: "is supplied by", family: "trade", symmetric: false },
        { id: "uses", label: "uses", inverse: "is used by", family: "trade", symmetric: false },
      ],
      modalities: named(["Asserted", "Reported", "Denied"]),
      publishers: named(["Times, The", "Post", ""]),
    },
    documents: {
      one: { title: "One", publisher: "Times, The", date: "2025-01-31", source: "one.txt" },
      two: { title: "Two", publisher: "Post", date: "2025-03-01", source: "two.txt", origin: "one" },
      three: { title: "Three", publisher: "", date: null, source: "three.txt" },
    },
    entities: [
      entity("ann", "Company", 2),
      entity("bob", "Company", 4),
      entity("cid", "Company", 3),
      entity("dot", "Product"),
    ],
    statements: [
      statement("a-b", "ann", "supplies", "bob"),
      statement("b-c", "bob", "acquires", "cid", true),
      statement("c-d", "cid", "uses", "dot"),
    ],
    claims: [
      claim("1", "a-b", "one", "Asserted"),
      claim("2", "a-b", "two", "Reported", 0.4),
      claim("3", "b-c", "one", "Reported", 0.6),
      claim("4", "b-c", "three", "Denied"),
      claim("5", "c-d", "three", "Asserted", 0.5),
    ],
  });
}
