/** The panel of an entity: what it is, what it is called elsewhere, its relations, and its claims in time. */

import { counted, el, link, svg } from "./dom.js";
import { listOf, statementButton, statementWords, termList } from "./lists.js";
import { otherEnd } from "./model.js";
import { monthName, monthRange, perMonth } from "./months.js";
import { modalityGlyph, typeGlyph } from "./shapes.js";

/** So many claims of its history are listed at once. */
const EVENTS_AT_ONCE = 8;

/**
 * Return the content of an entity's panel. `act`: open (called with what is chosen), near (called with a number of
 * hops), path (called to choose the other end of a path); `near` is the neighbourhood that is shown, or null.
 */
export function entityDetails(model, seen, entity, act, near) {
  const all = model.statementsOf.get(entity.id) ?? [];
  const shown = all.filter(({ id }) => seen.statements.has(id));
  const claims = shown.flatMap(({ id }) => seen.statements.get(id).claims);
  const hidden = all.length - shown.length;
  return [
    el("h2", { class: "entity-title" }, typeGlyph(entity.type), el("span", { dir: "auto" }, entity.name)),
    el("p", { class: "muted" }, model.types.get(entity.type).label),
    tools(entity, act, near),
    termList(facts(model, entity)),
    ...byRelation(model, entity, shown).flatMap(([title, statements]) => [
      el("h3", {}, title),
      listOf(statements.map((it) => statementButton(model, seen, it, act.open, farEnd(model, it, entity)))),
    ]),
    hidden ? el("p", { class: "muted" }, `${counted(hidden, "statement")} hidden by the filters.`) : null,
    ...inTime(model, claims, act.open),
  ];
}

function tools({ id }, act, near) {
  const hops = near?.id === id ? near.hops : 0;
  const button = (number, text) => {
    const pressed = hops === number;
    const click = () => act.near(pressed ? 0 : number);
    return el("button", { type: "button", "aria-pressed": String(pressed), click }, text);
  };
  return el(
    "div",
    { class: "actions", role: "group", "aria-label": "Look around" },
    button(1, "Neighbours"),
    button(2, "2 hops"),
    el("button", { type: "button", click: act.path }, "Path to …"),
  );
}

function facts(model, entity) {
  const { aliases, ticker, links, claims, community } = entity;
  const group = model.communities.find(({ id }) => id === community);
  return [
    aliases.length && ["Also", el("bdi", {}, aliases.join(", "))],
    ticker && ["Ticker", link(ticker.address, ticker.label)],
    links.length && ["Elsewhere", ...links.map(({ label, address }) => link(address, label))],
    ["Claims", String(claims)],
    group && ["Community", pageLink(group.page, group.name)],
  ].filter(Boolean);
}

/** Return a link to another page beside this one; plain text for anything that is not the name of one. */
export function pageLink(page, text) {
  const beside = /^[\w.~-]+\.html(#[\w.=&%+-]*)?$/.test(page ?? "");
  return beside ? el("a", { href: page, dir: "auto" }, text) : el("span", { dir: "auto" }, text);
}

function farEnd(model, statement, { id }) {
  const { type, name } = model.entities.get(otherEnd(statement, id));
  return [typeGlyph(type), el("bdi", {}, name)];
}

/** Return [title, statements] pairs: the relation as read from this entity, in the order of the legend. */
function byRelation(model, entity, statements) {
  const groups = new Map();
  for (const relation of model.legend.relations) {
    for (const statement of statements.filter((candidate) => candidate.relation === relation.id)) {
      const title = statement.subject === entity.id ? relation.label : relation.inverse;
      if (!groups.has(title)) groups.set(title, []);
      groups.get(title).push(statement);
    }
  }
  return [...groups];
}

/** Return the claims of an entity as a chart by month and as a list, the latest first. */
function inTime(model, claims, open) {
  if (!claims.length) return [];
  const day = ({ source }) => source.date ?? "";
  const latest = claims.toSorted((a, b) => day(b).localeCompare(day(a)));
  const items = latest.map((claim) => happening(model, claim, open));
  const list = el("ol", { class: "events" }, ...items.slice(0, EVENTS_AT_ONCE));
  const rest = items.slice(EVENTS_AT_ONCE);
  const more = rest.length ? el("button", { type: "button", class: "quiet" }, `${rest.length} earlier`) : null;
  more?.addEventListener("click", () => {
    list.append(...rest);
    rest[0].querySelector("button").focus();
    more.remove();
  });
  return [el("h3", {}, "In time"), chart(claims, monthRange(model.claims)), list, more];
}

function chart(claims, range) {
  if (!range || range[0] === range[1]) return null;
  const counts = perMonth(claims, range);
  const most = Math.max(1, ...counts);
  const bar = (height, at) => svg("rect", { x: at + 0.1, width: 0.8, y: 1 - height, height });
  const bars = counts.map((count, at) => bar(count / most, at));
  const label = `Claims by month, ${monthName(range[0])} to ${monthName(range[1])}: at most ${most}`;
  const picture = { class: "spark", viewBox: `0 0 ${counts.length} 1`, preserveAspectRatio: "none", role: "img" };
  return el(
    "figure",
    {},
    svg("svg", { ...picture, "aria-label": label }, ...bars),
    el("figcaption", { class: "muted" }, el("span", {}, monthName(range[0])), el("span", {}, monthName(range[1]))),
  );
}

function happening(model, claim, open) {
  const { of: statement, source, modality } = claim;
  const choose = () => open({ kind: "statement", id: statement.id });
  return el(
    "li",
    {},
    el("span", { class: "when" }, source.date ?? "no date"),
    el(
      "button",
      { type: "button", class: "statement", click: choose, title: modality },
      modalityGlyph(modality),
      el("span", { class: "words" }, ...statementWords(model, statement)),
    ),
  );
}
