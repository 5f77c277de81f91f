/** The statements as a table: the same as the graph, for readers who do not see it, and for sorting. */

import { el } from "./dom.js";
import { modalityGlyph } from "./shapes.js";

const name = (model, id) => model.entities.get(id).name;
const latest = (model, { claims }) =>
  claims.map((claim) => model.documents.get(claim.document).date ?? "").reduce((a, b) => (a > b ? a : b), "");

/** Columns: what to show, what to sort by (default: the same), and whether large values come first. */
const COLUMNS = [
  { title: "Subject", value: (model, statement) => name(model, statement.subject), name: true },
  { title: "Relation", value: (model, { relation }) => model.relations.get(relation).label },
  { title: "Object", value: (model, statement) => name(model, statement.object), name: true },
  {
    title: "Modality",
    value: (model, statement, shown) => shown.modality,
    key: (model, statement, shown) => [...model.modalities.keys()].indexOf(shown.modality),
    glyph: modalityGlyph,
  },
  { title: "Disputed", value: (model, { contested }) => (contested ? "yes" : ""), falling: true },
  { title: "Claims", value: (model, statement, shown) => shown.claims.length, number: true, falling: true },
  {
    title: "Docs",
    whole: "Documents",
    value: (model, statement, shown) => shown.documents,
    number: true,
    falling: true,
  },
  {
    title: "Conf.",
    whole: "Highest confidence",
    value: (model, statement, shown) => shown.confidence.toFixed(2),
    key: (model, statement, shown) => shown.confidence,
    number: true,
    falling: true,
  },
  { title: "Latest", value: (model, statement, shown) => latest(model, shown), falling: true },
];

const collator = new Intl.Collator("en", { numeric: true });

function compare(a, b) {
  return typeof a === "number" ? a - b : collator.compare(a, b);
}

/** Build the table into `region`; `open` is called with the statement chosen. Returns its update. */
export function createTable(region, model, open) {
  let sorted = { column: 5, falling: true };
  let visible = null;
  let selection = null;

  function sortBy(column) {
    const falling = sorted.column === column ? !sorted.falling : Boolean(COLUMNS[column].falling);
    sorted = { column, falling };
    draw();
    region.querySelectorAll("th button")[column].focus();
  }

  function head(column, index) {
    const current = sorted.column === index;
    const order = current ? (sorted.falling ? "descending" : "ascending") : null;
    const sign = current ? (sorted.falling ? " ↓" : " ↑") : "";
    const arrow = el("span", { "aria-hidden": "true" }, sign);
    const attributes = { type: "button", title: column.whole, click: () => sortBy(index) };
    const button = el("button", attributes, column.title, arrow);
    return el("th", { scope: "col", class: column.number ? "number" : null, "aria-sort": order }, button);
  }

  function row([id, shown]) {
    const statement = model.statements.get(id);
    const cells = COLUMNS.map((column, index) => {
      const value = String(column.value(model, statement, shown));
      const style = column.number ? "number" : column.name ? "name" : "short";
      const direction = column.name ? "auto" : null;
      if (index) return el("td", { class: style, dir: direction }, column.glyph?.(value), value);
      const button = el("button", { type: "button", class: "open", dir: direction, click: () => open(id) }, value);
      return el("th", { class: style, scope: "row" }, button);
    });
    const chosen = selection?.kind === "statement" && selection.id === id;
    const click = (event) => {
      if (!event.target.closest("button")) open(id);
    };
    return el("tr", { class: chosen ? "chosen" : null, "data-statement": id, click }, ...cells);
  }

  function draw() {
    const { value, key = value } = COLUMNS[sorted.column];
    const keyOf = ([id, shown]) => key(model, model.statements.get(id), shown);
    const rows = [...visible.statements].map((entry) => [keyOf(entry), entry]);
    rows.sort(([a], [b]) => (sorted.falling ? compare(b, a) : compare(a, b)));
    const caption = el("caption", {}, "Statements that pass the filters. Choose one to read its sentences.");
    const header = el("thead", {}, el("tr", {}, ...COLUMNS.map(head)));
    region.replaceChildren(el("table", {}, caption, header, el("tbody", {}, ...rows.map(([, entry]) => row(entry)))));
  }

  return (nextVisible, nextSelection) => {
    [visible, selection] = [nextVisible, nextSelection];
    draw();
  };
}
