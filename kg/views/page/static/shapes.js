/** The drawn signs: one for each entity type, one for each modality; the legend and the graph share them. */

import { svg } from "./dom.js";

function star(points, outer, inner) {
  const corners = Array.from({ length: 2 * points }, (_, i) => {
    const [angle, radius] = [(Math.PI * i) / points - Math.PI / 2, i % 2 ? inner : outer];
    return `${(radius * Math.cos(angle)).toFixed(3)} ${(radius * Math.sin(angle)).toFixed(3)}`;
  });
  return `M${corners.join("L")}Z`;
}

/** Entity type -> outline around 0, 0, of about the area of a circle of radius 1. */
const OUTLINES = {
  Company: "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
  Product: "M-.88 -.88H.88V.88H-.88Z",
  Technology: "M0 -1.25L1.25 0L0 1.25L-1.25 0Z",
  Person: "M-1.2 -.85H1.2L0 1.2Z",
  GovernmentAgency: star(5, 1.35, 0.62),
  Organization: "M1.1 0L.55 .95H-.55L-1.1 0L-.55 -.95H.55Z",
  StockExchange: "M-.45 -1.1H.45V-.45H1.1V.45H.45V1.1H-.45V.45H-1.1V-.45H-.45Z",
  Place: "M0 -1.2L1.2 .85H-1.2Z",
};

const paths = new Map();

/** Return the outline of an entity type as SVG path data. */
export function typeOutline(type) {
  return OUTLINES[type] ?? OUTLINES.Company;
}

/** Return the outline of an entity type as a Path2D. */
export function typePath(type) {
  if (!paths.has(type)) paths.set(type, new Path2D(typeOutline(type)));
  return paths.get(type);
}

/** Modality -> dashes in pixels of a line of width 1 to 2; none is a solid line. */
export const DASHES = {
  Asserted: null,
  Reported: [9, 5],
  Planned: [2.5, 3],
  Ended: null,
  Speculative: [2, 6],
  Denied: null,
};

/** Return the sign of an entity type, for legend and panels. */
export function typeGlyph(type) {
  const shape = svg("path", { d: typeOutline(type), "vector-effect": "non-scaling-stroke" });
  return svg("svg", { class: `glyph type-${type}`, viewBox: "-1.5 -1.5 3 3", "aria-hidden": "true" }, shape);
}

/** Return a short line in the style of a modality. */
export function modalityGlyph(modality) {
  const stroke = svg("path", { d: "M1 7H31", "stroke-dasharray": DASHES[modality]?.join(" ") });
  const bar = modality === "Denied" ? svg("path", { d: "M16 2V12" }) : null;
  return svg("svg", { class: `line modality-${modality}`, viewBox: "0 0 32 14", "aria-hidden": "true" }, stroke, bar);
}

/** Return a line that grows thicker. */
export function weightGlyph() {
  const wedge = svg("path", { class: "head", d: "M1 6.5L31 4V10L1 7.5Z" });
  return svg("svg", { class: "line", viewBox: "0 0 32 14", "aria-hidden": "true" }, wedge);
}

/** Return a short line in the colour of a family of relations. */
export function relationGlyph(family, symmetric) {
  const head = symmetric ? null : svg("path", { class: "head", d: "M24 3L31 7L24 11Z" });
  const stroke = svg("path", { d: symmetric ? "M1 7H31" : "M1 7H25" });
  return svg("svg", { class: `line family-${family}`, viewBox: "0 0 32 14", "aria-hidden": "true" }, stroke, head);
}

/** Outlines of the tools' signs, on a grid of 20 by 20. */
const ICONS = {
  fit: "M3 7V3H7M13 3H17V7M17 13V17H13M7 17H3V13",
  save: "M10 3V12M6 8.5L10 12.5L14 8.5M4 16.5H16",
  link:
    "M8.5 11.5L11.5 8.5M9 6.5L11.2 4.3A3.2 3.2 0 0 1 15.7 8.8L13.5 11" +
    "M6.5 9L4.3 11.2A3.2 3.2 0 0 0 8.8 15.7L11 13.5",
  light:
    "M10 6.5A3.5 3.5 0 1 0 10 13.5A3.5 3.5 0 1 0 10 6.5M10 2V3.5M10 16.5V18M2 10H3.5M16.5 10H18" +
    "M4.3 4.3L5.4 5.4M14.6 14.6L15.7 15.7M4.3 15.7L5.4 14.6M14.6 5.4L15.7 4.3",
  dark: "M16 12.5A6.8 6.8 0 1 1 8 3.8A5.4 5.4 0 0 0 16 12.5Z",
  filters: "M3 6H17M5.5 10H14.5M8 14H12",
  close: "M5 5L15 15M15 5L5 15",
  plus: "M10 4V16M4 10H16",
  minus: "M4 10H16",
};

/** Return the sign of a tool. */
export function iconGlyph(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));
}
