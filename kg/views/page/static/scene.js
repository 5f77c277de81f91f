/** What is in the picture and how it looks: one list of nodes, edges and labels, for the canvas and for SVG. */

import { angleAt, curveBetween, pointAt, trimmed } from "./curves.js";
import { placeAlong, placeLabels, placesAround } from "./labels.js";
import { otherEnd } from "./model.js";
import { DASHES } from "./shapes.js";

export const FACE = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const NAME_SIZE = 12;
const RELATION_SIZE = 10.5;
const LINE_HEIGHT = 1.3;
/** Names keep their size on the screen up to this zoom, and grow with the picture beyond it. */
const GROWS_FROM = 2.5;
/** So many entities have their name shown wherever it is free of other names. */
const MAJOR = 30;
/** No picture has room for more names than this. */
const MOST_NAMES = 300;
/** More lines than this are a crowd. */
const CROWD = 600;
/** So many badges on contested lines are never covered by a name. */
const KEPT_FREE = 4;
/** Labels of lines are shown for all chosen ones up to this many. */
const FEW = 12;

const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** Return the width of a text in pixels at zoom 1. */
export function widthOf(text, size = NAME_SIZE, weight = 500) {
  const key = `${size} ${weight} ${text}`;
  if (!widths.has(key)) {
    ruler.font = `${weight} ${size}px ${FACE}`;
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

/** Width of a line in pixels: each doubling of the independent sources adds the same. */
export function lineWidth(sources) {
  return Math.min(6.5, 1.5 + 1.25 * Math.log2(sources));
}

/** Return the name of the colour of a line, in page.css. */
export function edgeColour(model, relation, modality) {
  if (modality === "Denied") return "edge-denied";
  if (modality === "Ended") return "edge-ended";
  return `edge-${model.relations.get(relation).family}`;
}

function byRank(a, b) {
  return a.rank.reduce((order, value, i) => order || value - b.rank[i], 0);
}

/**
 * Return the picture: `nodes`, `edges` and `labels`, the most important first, in pixels at zoom 1. `state` holds
 * `seen` (what the filters left), `focus` (what is brought to the fore) or null, and `hovered` (an id or null);
 * `places` maps entity to {x, y, size, name}; `bends` maps statement to how much its line is bent; `camera` is
 * {scale, view}, `view` being the box that is seen.
 */
export function buildScene(model, state, places, bends, { scale, view }) {
  const look = { unit: 1 / Math.min(scale, GROWS_FROM), pen: scale ** -0.75, swell: swellAt(scale), view };
  const edges = [...state.seen.statements].map(([id, shown]) =>
    edgeOf(model, state, model.statements.get(id), shown, places, bends.get(id), look),
  );
  const nodes = [...state.seen.entities].map((id) => nodeOf(model, state, id, places, look));
  edges.sort(byRank);
  nodes.sort(byRank);
  // In a crowd lines are thinner and their signs smaller, so that what lies below is still seen.
  const crowded = edges.length > CROWD;
  const ink = crowded && !state.focus ? Math.max(0.35, CROWD / edges.length) : 1;
  const sign = look.unit * Math.max(crowded ? 0.45 : 0.85, Math.min(1, scale / 0.45));
  return { ...look, scale, ink, sign, nodes, edges, labels: labelsOf(nodes, edges, { ...look, sign }) };
}

/** Return the corners of an arrow head, its tip first. */
export function headCorners({ x, y, angle, length }) {
  const [along, aside] = [{ x: Math.cos(angle), y: Math.sin(angle) }, { x: -Math.sin(angle), y: Math.cos(angle) }];
  const corner = (back, out) => ({
    x: x - length * (back * along.x + out * aside.x),
    y: y - length * (back * along.y + out * aside.y),
  });
  return [{ x, y }, corner(1, 0.42), corner(0.78, 0), corner(1, -0.42)];
}

/** Entities shrink less than the picture does, and grow less. */
function swellAt(scale) {
  return scale ** (scale < 1 ? -0.35 : -0.6);
}

/** Return the radius of an entity of a size, in pixels at zoom 1. */
export function radiusOf(size, scale) {
  return size * swellAt(scale);
}

function edgeOf(model, { focus, hovered }, statement, shown, places, bend, { unit, pen, swell }) {
  const { id, relation, subject, object, contested } = statement;
  const [from, to] = [places.get(subject), places.get(object)];
  const { label, symmetric } = model.relations.get(relation);
  const important = focus?.statements.has(id) || hovered === id;
  const width = lineWidth(shown.sources) * pen;
  const gap = 2.5 * pen;
  const reach = trimmed(curveBetween(from, to, bend), from.size * swell + gap, to.size * swell + gap);
  const { line, head } = symmetric ? { line: reach, head: null } : withHead(reach, 5 * pen + 1.6 * width);
  return {
    id,
    line,
    head,
    width,
    colour: edgeColour(model, relation, shown.modality),
    dashes: DASHES[shown.modality]?.map((length) => length * pen) ?? null,
    label,
    spots: (important ? [0.5, 0.35, 0.65] : [0.5]).map((t) => ({ ...pointAt(line, t), angle: angleAt(line, t) })),
    room: Math.hypot(to.x - from.x, to.y - from.y) - (from.size + to.size) * swell - 16 * unit,
    denied: shown.modality === "Denied",
    contested,
    lit: focus?.lit.has(id) ?? false,
    faint: Boolean(focus) && !important,
    always: important && (focus?.statements.size ?? 1) <= FEW,
    rank: [important ? 0 : 1, contested ? 0 : 1, -shown.sources],
  };
}

/** Return a curve as a line and the arrow head at its end; the line ends inside, so that no dash leaves a gap. */
function withHead(curve, length) {
  const line = trimmed(curve, 0, length * 0.8);
  const [tip, base] = [curve[3], line[3]];
  return { line, head: { length, x: tip.x, y: tip.y, angle: Math.atan2(tip.y - base.y, tip.x - base.x) } };
}

function nodeOf(model, { seen, focus, hovered }, id, places, { swell }) {
  const { type, claims } = model.entities.get(id);
  const { x, y, size, name } = places.get(id);
  const chosen = Boolean(focus?.chosen.has(id));
  const important = chosen || hovered === id;
  const faint = Boolean(focus) && !focus.entities.has(id) && hovered !== id;
  const pull = pullOf(model, seen, id, places);
  return {
    id, x, y, type, name, pull, chosen, faint,
    radius: size * swell,
    hovered: hovered === id,
    always: important,
    rank: [important ? 0 : 1, faint ? 1 : 0, -claims],
  };
}

/** Return where most lines of an entity go: its name is better read on the other side. */
function pullOf(model, seen, id, places) {
  const { x, y } = places.get(id);
  const pull = { x: 0, y: 0 };
  for (const statement of model.statementsOf.get(id)) {
    if (!seen.statements.has(statement.id)) continue;
    const other = places.get(otherEnd(statement, id));
    const distance = Math.hypot(other.x - x, other.y - y) || 1;
    pull.x += (other.x - x) / distance;
    pull.y += (other.y - y) / distance;
  }
  return pull;
}

function labelsOf(nodes, edges, { unit, view, sign }) {
  const near = ({ x, y }) => x > view.left && x < view.right && y > view.top && y < view.bottom;
  const named = nodes.filter((node) => !node.faint && near(node)).slice(0, MOST_NAMES);
  const lined = edges.filter((edge) => edge.always || (!edge.faint && near(edge.spots[0]) && roomFor(edge, unit)));
  const around = ({ x, y }, reach) => ({ left: x - reach, top: y - reach, right: x + reach, bottom: y + reach });
  // The first badges are kept free of names; all of them would leave no room for these.
  const badges = edges.filter(({ contested, faint }) => contested && !faint).slice(0, KEPT_FREE);
  const taken = nodes.filter(({ faint }) => !faint).map((node) => around(node, node.radius));
  const barred = badges.map(({ spots: [spot] }) => around(spot, sign * 8));
  const names = named.map((node, place) => nameLabel(node, place < MAJOR, unit, view));
  const relations = lined.slice(0, MOST_NAMES).map((edge) => relationLabel(edge, unit));
  const placed = placeLabels([...names, ...relations], taken, barred, 64 * unit);
  return placed.map(([{ id, text, size, weight, colour }, { x, y, angle = 0, boxes }]) => ({
    id, text, size, weight, colour, x, y, angle, boxes,
  }));
}

function nameLabel(node, major, unit, view) {
  const weight = node.always ? 650 : 500;
  const width = (widthOf(node.name, NAME_SIZE, weight) + 4) * unit;
  const around = placesAround({ ...node, major }, width, NAME_SIZE * LINE_HEIGHT * unit, view);
  // A name cut off at the rim is worse than none, unless its entity is at the rim itself.
  const whole = around.filter(({ boxes: [{ left, right }] }) => left >= view.left && right <= view.right);
  const places = whole.length ? whole : around;
  const { id, name: text, always } = node;
  return { id, text, size: NAME_SIZE * unit, weight, colour: "text", always, major, places };
}

/** Tell whether a line is long enough to carry its label. */
function roomFor({ label, room }, unit) {
  return room > (widthOf(label, RELATION_SIZE, 400) + 24) * unit;
}

function relationLabel(edge, unit) {
  const width = widthOf(edge.label, RELATION_SIZE, 400) * unit;
  const height = RELATION_SIZE * 1.2 * unit;
  // Beside a line that carries a sign or is lit.
  const lift = edge.denied || edge.contested || edge.lit ? 14 * unit : 0;
  const places = edge.spots.map(({ x, y, angle }) => {
    const upright = Math.cos(angle) < 0 ? angle + Math.PI : angle;
    return placeAlong(x + lift * Math.sin(upright), y - lift * Math.cos(upright), upright, width, height);
  });
  const { id, label: text, always: major } = edge;
  return { id, text, size: RELATION_SIZE * unit, weight: 400, colour: "muted", major, places };
}
