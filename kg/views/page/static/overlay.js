/** What stands over the drawn graph: names, relation labels, and the signs of denied and contested statements. */

import { placeAlong, placeLabels, placesAround } from "./labels.js";

const FACE = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const NAME_SIZE = 12.5;
const RELATION_SIZE = 10.5;
/** Names keep their size on the screen up to this zoom, and grow with the picture beyond it. */
const GROWS_FROM = 1.25;
const FAINT = 0.3;

const widths = new Map();

function widthOf(ctx, text, font) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    ctx.font = font;
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

/**
 * Paint over a drawn frame. `scene`: scale, view (the box that is seen), colours, and lists of what is visible,
 * most important first: nodes {id, name, x, y, radius, pull, faint, major, always} and edges {id, label, spots,
 * length, denied, contested, faint, always}; `spots` {x, y, angle} lie on the line, its middle first. All in
 * pixels at zoom 1. Returns the labels painted: {id, text, boxes}.
 */
export function paintOver(ctx, scene) {
  const unit = 1 / Math.min(scene.scale, GROWS_FROM);
  const taken = scene.nodes.map(({ x, y, radius }) => ({
    left: x - radius, top: y - radius, right: x + radius, bottom: y + radius,
  }));
  const signUnit = unit * Math.max(0.4, Math.min(1, scene.scale / 0.45));
  for (const edge of scene.edges) {
    if (edge.denied || edge.contested) paintSign(ctx, edge, signUnit, scene.colours);
  }
  const names = scene.nodes.map((node) => nameLabel(ctx, node, unit, scene.view));
  const relations = scene.edges.map((edge) => relationLabel(ctx, edge, unit)).filter(Boolean);
  const placed = placeLabels([...names, ...relations], taken);
  for (const [label, place] of placed) paintText(ctx, label, place, unit, scene.colours);
  return placed.map(([{ id, text }, { boxes }]) => ({ id, text, boxes }));
}

function nameLabel(ctx, node, unit, view) {
  const font = `${node.always ? 600 : 500} ${NAME_SIZE * unit}px ${FACE}`;
  const width = widthOf(ctx, node.name, font) + 4 * unit;
  const around = placesAround(node, width, NAME_SIZE * 1.3 * unit, view);
  const unseen = ({ boxes: [{ left, right }] }) => Math.max(0, view.left - left) + Math.max(0, right - view.right);
  const places = around.sort((a, b) => unseen(a) - unseen(b));
  const { id, name: text, faint, always, major } = node;
  return { id, text, font, colour: "text", faint, always, major, places };
}

/** Return the label of an edge; null where the line is too short to carry it. */
function relationLabel(ctx, edge, unit) {
  const font = `400 ${RELATION_SIZE * unit}px ${FACE}`;
  const width = widthOf(ctx, edge.label, font);
  if (!edge.always && (edge.faint || edge.length < width + 44 * unit)) return null;
  const height = RELATION_SIZE * 1.2 * unit;
  const lift = edge.denied || edge.contested ? 13 * unit : 0;
  const places = edge.spots.map(({ x, y, angle }) => {
    const upright = Math.cos(angle) < 0 ? angle + Math.PI : angle;
    return placeAlong(x + lift * Math.sin(upright), y - lift * Math.cos(upright), upright, width, height);
  });
  const { id, label: text, faint, always: major } = edge;
  return { id, text, font, colour: "muted", faint, major, places };
}

function paintText(ctx, label, place, unit, colours) {
  ctx.save();
  ctx.globalAlpha = label.faint ? FAINT : 1;
  ctx.translate(place.x, place.y);
  if (place.angle) ctx.rotate(place.angle);
  ctx.font = label.font;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5 * unit;
  ctx.strokeStyle = colours("canvas");
  ctx.strokeText(label.text, 0, 0);
  ctx.fillStyle = colours(label.colour);
  ctx.fillText(label.text, 0, 0);
  ctx.restore();
}

/** Paint a bar across a denied line, or a badge on a contested one. */
function paintSign(ctx, edge, unit, colours) {
  ctx.save();
  const [{ x, y, angle }] = edge.spots;
  ctx.globalAlpha = edge.faint ? FAINT / 2 : 1;
  ctx.translate(x, y);
  if (edge.contested) {
    ctx.beginPath();
    ctx.arc(0, 0, 7.5 * unit, 0, 2 * Math.PI);
    ctx.fillStyle = colours("contested");
    ctx.fill();
    ctx.lineWidth = 2 * unit;
    ctx.strokeStyle = colours("canvas");
    ctx.stroke();
    ctx.fillStyle = colours("on-contested");
    ctx.font = `700 ${11 * unit}px ${FACE}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText("!", 0, 0.5 * unit);
  } else {
    ctx.rotate(angle);
    ctx.beginPath();
    ctx.moveTo(0, -8 * unit);
    ctx.lineTo(0, 8 * unit);
    ctx.lineWidth = 3 * unit;
    ctx.strokeStyle = colours("edge-denied");
    ctx.stroke();
  }
  ctx.restore();
}
