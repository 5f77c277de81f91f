/** The picture for a report: as PNG or SVG. */

import { svg } from "./dom.js";
import { FACE, headCorners } from "./scene.js";
import { typeOutline } from "./shapes.js";

/** Return a copy of the canvas, its background filled, as a Blob. */
export function sceneToPng(seen, colours) {
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [seen.width, seen.height];
  const ctx = copy.getContext("2d");
  ctx.fillStyle = colours("canvas");
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(seen, 0, 0);
  return new Promise((resolve) => {
    copy.toBlob(resolve, "image/png");
  });
}

const round = (number) => Math.round(number * 100) / 100;
const at = ({ x, y }) => `${round(x)} ${round(y)}`;
const turned = ({ x, y, angle }) => `translate(${at({ x, y })}) rotate(${round((angle * 180) / Math.PI)})`;

/** Return what of a scene is in `view` (a box at zoom 1) as an SVG file, as a Blob. */
export function sceneToSvg(scene, view, colours, title) {
  const [width, height] = [view.right - view.left, view.bottom - view.top];
  const box = [view.left, view.top, width, height].map(round).join(" ");
  const edges = scene.edges.toReversed();
  const unit = scene.sign;
  const picture = svg(
    "svg",
    { viewBox: box, width: round(width * scene.scale), height: round(height * scene.scale), "font-family": FACE },
    svg("title", {}, title),
    svg("rect", { x: view.left, y: view.top, width, height, fill: colours("canvas") }),
    ...edges.map((edge) => line(edge, scene.ink, colours)),
    ...edges.filter(({ denied, contested }) => denied && !contested).map((edge) => bar(edge, unit, colours)),
    ...scene.nodes.toReversed().map((node) => outline(node, scene.pen, colours)),
    ...edges.filter(({ contested }) => contested).map((edge) => badge(edge, unit, colours)),
    ...scene.labels.map((label) => words(label, colours)),
  );
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
}

const shine = (faint, opacity) => (faint ? opacity : null);

function line({ line: [a, b, c, d], width, dashes, head, colour, faint }, ink, colours) {
  const paint = colours(colour);
  const stroke = svg("path", {
    d: `M${at(a)}C${at(b)} ${at(c)} ${at(d)}`,
    fill: "none",
    stroke: paint,
    "stroke-width": round(width),
    "stroke-dasharray": dashes?.map(round).join(" "),
  });
  const tip = head && svg("polygon", { points: headCorners(head).map(at).join(" "), fill: paint });
  return svg("g", { opacity: faint ? 0.13 : round(ink) }, stroke, tip);
}

function bar({ spots: [spot], faint, width }, unit, colours) {
  const reach = round(5 * unit + width);
  const stroke = { stroke: colours("edge-denied"), "stroke-width": round(2.6 * unit), "stroke-linecap": "round" };
  return svg("path", { d: `M0 ${-reach}V${reach}`, ...stroke, opacity: shine(faint, 0.13), transform: turned(spot) });
}

function badge({ spots: [spot], faint }, unit, colours) {
  const disc = { r: round(7.5 * unit), fill: colours("contested"), stroke: colours("canvas") };
  const mark = { "text-anchor": "middle", dy: "0.36em", "font-size": round(11 * unit), "font-weight": 700 };
  return svg(
    "g",
    { opacity: shine(faint, 0.13), transform: `translate(${at(spot)})` },
    svg("circle", { ...disc, "stroke-width": round(2 * unit) }),
    svg("text", { ...mark, fill: colours("on-contested") }, "!"),
  );
}

function outline({ x, y, radius, type, faint }, pen, colours) {
  const size = radius * 0.9;
  return svg("path", {
    d: typeOutline(type),
    transform: `translate(${at({ x, y })}) scale(${round(size)})`,
    fill: colours(`type-${type}`),
    stroke: colours("node-edge"),
    "stroke-width": round((1.5 * pen) / radius),
    "stroke-linejoin": "round",
    opacity: shine(faint, 0.22),
  });
}

function words({ text, size, weight, colour, ...place }, colours) {
  return svg(
    "text",
    {
      transform: turned(place),
      dy: "0.35em",
      "text-anchor": "middle",
      "font-size": round(size),
      "font-weight": weight,
      fill: colours(colour),
      stroke: colours("canvas"),
      "stroke-width": round(size * 0.3),
      "stroke-linejoin": "round",
      "paint-order": "stroke",
    },
    text,
  );
}
