/** Paint a scene (scene.js) on a canvas. */

import { FACE, headCorners } from "./scene.js";
import { typePath } from "./shapes.js";

const FAINT_LINE = 0.13;
const FAINT_NODE = 0.22;

/** Paint lines, then entities, then names, the most important last; `colours` gives the value of a named colour. */
export function paintScene(ctx, scene, colours) {
  const edges = scene.edges.toReversed();
  ctx.save();
  for (const edge of edges) paintEdge(ctx, edge, scene, colours);
  ctx.restore();
  for (const edge of edges) if (edge.denied && !edge.contested) paintBar(ctx, edge, scene, colours);
  for (const node of scene.nodes.toReversed()) paintNode(ctx, node, scene, colours);
  for (const edge of edges) if (edge.contested) paintBadge(ctx, edge, scene, colours);
  for (const label of scene.labels) paintLabel(ctx, label, colours);
}

function trace(ctx, [a, b, c, d]) {
  ctx.beginPath();
  ctx.moveTo(a.x, a.y);
  ctx.bezierCurveTo(b.x, b.y, c.x, c.y, d.x, d.y);
}

/** Paint a line; it sets all that it needs, for saving and restoring takes longer than that. */
function paintEdge(ctx, { line, width, dashes, head, colour, lit, faint }, { pen, ink }, colours) {
  ctx.globalAlpha = faint ? FAINT_LINE : ink;
  trace(ctx, line);
  if (lit) {
    ctx.setLineDash([]);
    ctx.lineWidth = width + 6 * pen;
    ctx.lineCap = "round";
    ctx.strokeStyle = colours("ring");
    ctx.stroke();
  }
  ctx.lineWidth = width;
  ctx.lineCap = dashes ? "butt" : "round";
  ctx.setLineDash(dashes ?? []);
  ctx.strokeStyle = ctx.fillStyle = colours(colour);
  ctx.stroke();
  if (head) paintHead(ctx, head);
}

function paintHead(ctx, head) {
  ctx.beginPath();
  for (const { x, y } of headCorners(head)) ctx.lineTo(x, y);
  ctx.fill();
}

/** Paint a badge on a contested line. */
function paintBadge(ctx, { spots: [{ x, y }], faint }, { sign: unit }, colours) {
  ctx.save();
  ctx.globalAlpha = faint ? FAINT_LINE : 1;
  ctx.translate(x, y);
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
  ctx.restore();
}

/** Paint a bar across a denied line. */
function paintBar(ctx, { spots: [{ x, y, angle }], faint, width }, { sign: unit }, colours) {
  const reach = 5 * unit + width;
  ctx.save();
  ctx.globalAlpha = faint ? FAINT_LINE : 1;
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(0, -reach);
  ctx.lineTo(0, reach);
  ctx.lineWidth = 2.6 * unit;
  ctx.lineCap = "round";
  ctx.strokeStyle = colours("edge-denied");
  ctx.stroke();
  ctx.restore();
}

function paintNode(ctx, { x, y, radius, type, chosen, hovered, faint }, { pen }, colours) {
  ctx.save();
  ctx.translate(x, y);
  if (chosen || hovered) {
    ctx.beginPath();
    ctx.arc(0, 0, radius * 1.2 + 5 * pen, 0, 2 * Math.PI);
    ctx.fillStyle = colours(chosen ? "ring" : "ring-soft");
    ctx.fill();
  }
  ctx.scale(radius * 0.9, radius * 0.9);
  ctx.lineJoin = "round";
  if (faint) {
    // The lines below would shine through.
    ctx.fillStyle = colours("canvas");
    ctx.fill(typePath(type));
    ctx.globalAlpha = FAINT_NODE;
  }
  ctx.lineWidth = (1.5 * pen) / radius;
  ctx.fillStyle = colours(`type-${type}`);
  ctx.strokeStyle = colours("node-edge");
  ctx.fill(typePath(type));
  ctx.stroke(typePath(type));
  ctx.restore();
}

function paintLabel(ctx, { text, x, y, angle, size, weight, colour }, colours) {
  ctx.save();
  ctx.translate(x, y);
  if (angle) ctx.rotate(angle);
  ctx.font = `${weight} ${size}px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = size * 0.3;
  ctx.strokeStyle = colours("canvas");
  ctx.strokeText(text, 0, 0);
  ctx.fillStyle = colours(colour);
  ctx.fillText(text, 0, 0);
  ctx.restore();
}
