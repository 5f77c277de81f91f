/** The statements as a table: the same as the graph, for readers who do not see it, and for sorting. */

import { counted, el } from "./dom.js";
import { entityButton } from "./lists.js";
import { sentence } from "./model.js";
import { folded } from "./search.js";
import { modalityGlyph } from "./shapes.js";

/** So many rows are made at once: a browser lays out thousands only slowly. */
const ROWS_AT_ONCE = 400;

const nameOf = (model, id) => model.entities.get(id).name;

/** Columns: what to sort by, what to show (default: the same), and whether large values come first. */
const COLUMNS = [
  {
    id: "subject", title: "Subject", style: "name",
    key: (model, { subject }) => nameOf(model, subject),
    show: (model, { subject }, shown, open) => entityButton(model, subject, open),
  },
  {
    id: "relation", title: "Relation", style: "relation",
    key: (model, { relation }) => model.relations.get(relation).label,
    show: (model, statement, shown, open) => {
      const label = `${sentence(model, statement)}: read the evidence`;
      const click = () => open({ kind: "statement", id: statement.id });
      const attributes = { type: "button", class: "open", "aria-label": label, click };
      return el("button", attributes, model.relations.get(statement.relation).label);
    },
  },
  {
    id: "object", title: "Object", style: "name",
    key: (model, { object }) => nameOf(model, object),
    show: (model, { object }, shown, open) => entityButton(model, object, open),
  },
  {
    id: "modality", title: "Modality", style: "short",
    key: (model, statement, { modality }) => [...model.modalities.keys()].indexOf(modality),
    show: (model, { contested }, { modality }) => [modalityGlyph(modality), modality, contested ? badge() : null],
  },
  {
    id: "claims", title: "Claims", style: "number", falling: true,
    key: (model, statement, { claims }) => claims.length,
  },
  {
    id: "sources", title: "Sources", whole: "Independent sources", style: "number", falling: true,
    key: (model, statement, { sources }) => sources,
  },
  {
    id: "confidence", title: "Conf.", whole: "Highest confidence", style: "number", falling: true,
    key: (model, statement, { confidence }) => confidence,
    show: (model, statement, { confidence }) => confidence.toFixed(2),
  },
  { id: "latest", title: "Latest", style: "short", falling: true, key: (model, statement, { latest }) => latest },
];
const collator = new Intl.Collator("en", { numeric: true });

function badge() {
  return el("span", { class: "badge", role: "img", "aria-label": "disputed", title: "Sources disagree" }, "!");
}

function compare(a, b) {
  return typeof a === "number" ? a - b : collator.compare(a, b);
}

/** Return how a column sorts when it is chosen first. */
export function firstOrder(id) {
  return { column: id, falling: Boolean(COLUMNS.find((column) => column.id === id)?.falling) };
}

export const isColumn = (id) => COLUMNS.some((column) => column.id === id);

/** Return [id, shown] of the statements that hold all the words, sorted. `table`: {column, falling, words}. */
export function tableRows(model, seen, { column, falling, words }) {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  const holds = ([id, { modality }]) => {
    const text = folded(`${sentence(model, model.statements.get(id))} ${modality}`);
    return wanted.every((word) => text.includes(word));
  };
  const { key } = COLUMNS.find(({ id }) => id === column);
  const keyed = ([id, shown]) => [key(model, model.statements.get(id), shown), [id, shown]];
  const rows = [...seen.statements].filter(holds).map(keyed);
  return rows.toSorted(([a], [b]) => (falling ? compare(b, a) : compare(a, b))).map(([, entry]) => entry);
}

/**
 * Build the table into `region`. `table` is the part of the state that it keeps: {column, falling, words}; `open` is
 * called with what is chosen, `changed` after it sorted or filtered. Returns its update.
 */
export function createTable(region, model, table, open, changed) {
  let [seen, selection] = [null, null];
  const box = el("input", {
    type: "search", id: "table-words", placeholder: "Words in a row", autocomplete: "off", spellcheck: "false",
    input: () => {
      table.words = box.value;
      draw();
      changed();
    },
  });
  const note = el("p", { class: "muted", role: "status" });
  const grid = el("table", {});
  const more = el("button", { type: "button", class: "quiet more", hidden: true, click: () => draw(Infinity) });
  region.append(el("div", { class: "table-head" }, el("label", { for: box.id }, "Find rows"), box, note), grid, more);

  function sortBy(id) {
    const again = table.column === id;
    Object.assign(table, again ? { falling: !table.falling } : firstOrder(id));
    draw();
    grid.querySelector(`th[data-column="${id}"] button`).focus();
    changed();
  }

  function head({ id, title, whole, style }) {
    const [order, sign] = table.falling ? ["descending", " ↓"] : ["ascending", " ↑"];
    const current = table.column === id;
    const arrow = el("span", { "aria-hidden": "true" }, current ? sign : "");
    const button = el("button", { type: "button", title: whole, click: () => sortBy(id) }, title, arrow);
    return el("th", { scope: "col", class: style, "data-column": id, "aria-sort": current ? order : null }, button);
  }

  function row([id, shown]) {
    const statement = model.statements.get(id);
    const cells = COLUMNS.map(({ style, key, show = key }) => {
      const content = show(model, statement, shown, open);
      const children = typeof content === "number" ? [String(content)] : [content];
      const heading = style === "relation";
      return el(heading ? "th" : "td", { class: style, scope: heading ? "row" : null }, ...children);
    });
    const chosen = selection?.kind === "statement" && selection.id === id;
    const click = (event) => {
      if (!event.target.closest("button")) open({ kind: "statement", id });
    };
    return el("tr", { class: chosen ? "chosen" : null, "data-statement": id, click }, ...cells);
  }

  function draw(most = ROWS_AT_ONCE) {
    const rows = tableRows(model, seen, table);
    if (box.value !== table.words) box.value = table.words;
    note.textContent = `${counted(rows.length, "row")}. Choose a relation to read its sentences.`;
    const caption = el("caption", { class: "unseen" }, "Statements that pass the filters");
    const header = el("thead", {}, el("tr", {}, ...COLUMNS.map(head)));
    grid.replaceChildren(caption, header, el("tbody", {}, ...rows.slice(0, most).map(row)));
    more.hidden = rows.length <= most;
    more.textContent = `Show all ${counted(rows.length, "row")}`;
  }

  grid.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const place = event.target.closest("td, th");
    if (!step || !place) return;
    const next = place.parentElement.parentElement.rows[place.parentElement.sectionRowIndex + step];
    const button = next?.cells[place.cellIndex]?.querySelector("button");
    if (!button) return;
    event.preventDefault();
    button.focus();
  });

  return (nextSeen, nextSelection) => {
    [seen, selection] = [nextSeen, nextSelection];
    draw();
  };
}
