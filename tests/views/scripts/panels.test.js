import { detailsOf } from "../../../kg/views/page/static/details.js";
import { link } from "../../../kg/views/page/static/dom.js";
import { pageLink } from "../../../kg/views/page/static/entity.js";
import { openFilters, visible } from "../../../kg/views/page/static/filtering.js";
import { equal, holds, test } from "./harness.js";
import { smallWorld } from "./world.js";

const act = { open: () => {}, near: () => {}, path: () => {} };

function panel(model, selection) {
  const seen = visible(model, openFilters(model));
  const root = document.createElement("div");
  root.append(...detailsOf(model, seen, selection, act, null).filter(Boolean));
  return root;
}

test("only pages beside this one become links", () => {
  const tag = (page) => pageLink(page, "x").tagName;
  for (const page of ["community-3.html", "ego~a.b.html", "graph.html#entity=a"]) equal(tag(page), "A");
  const elsewhere = ["javascript:alert(1)//.html", "//evil.example/a.html", "../a.html", "https://a.example/a.html"];
  for (const page of [...elsewhere, "a.txt", null, undefined]) equal(tag(page), "SPAN");
});

test("only web addresses become links", () => {
  const tag = (address) => link(address, "x").tagName;
  equal(tag("https://a.example/"), "A");
  for (const address of ["javascript:alert(1)", "data:text/html,x", "file:///a", null]) equal(tag(address), "SPAN");
});

test("communities are listed, each with its size and its page", () => {
  const model = smallWorld();
  model.communities = [
    { id: 1, name: "Ann and others", size: 3, page: "community-1.html" },
    { id: 2, name: "Dot", size: 1, page: null },
  ];
  const rows = [...panel(model, null).querySelectorAll(".row")].slice(-2);
  equal(rows.map((row) => row.textContent), ["Ann and others3 entities", "Dot1 entity"]);
  equal(rows[0].querySelector("a").getAttribute("href"), "community-1.html");
  holds(!rows[1].querySelector("a"), "no page, no link");
});

test("an entity leads to the page of its community", () => {
  const model = smallWorld();
  model.communities = [{ id: 0, name: "All", size: 4, page: "graph.html" }];
  model.entities.get("ann").community = 0;
  equal(panel(model, { kind: "entity", id: "ann" }).querySelector("dd a").textContent, "All");
  holds(!panel(model, { kind: "entity", id: "bob" }).querySelector("dd a"), "bob belongs to none");
});

test("claims for and against stand on two sides, the surest first", () => {
  const root = panel(smallWorld(), { kind: "statement", id: "b-c" });
  const sides = [...root.querySelectorAll(".side")];
  equal(sides.map((side) => side.querySelector(".claim").dataset.claim), ["3", "4"]);
  equal(root.querySelector(".notice").textContent, "Sources disagree: 1 claim denies it, 1 does not.");
});

test("one source that contradicts itself is not called several", () => {
  const model = smallWorld();
  for (const claim of model.claimsOf.get("b-c")) claim.source = model.documents.get("two");
  const root = panel(model, { kind: "statement", id: "b-c" });
  holds(root.querySelector(".notice").textContent.startsWith("One source, two views: "), "the words");
});

test("a copy says that it is one", () => {
  const root = panel(smallWorld(), { kind: "statement", id: "a-b" });
  const notes = [...root.querySelectorAll("footer .muted")].map(({ textContent }) => textContent.includes("a copy"));
  equal(notes, [false, false, true, false]);
  holds(root.textContent.includes("1 independent source "), "one source");
});
