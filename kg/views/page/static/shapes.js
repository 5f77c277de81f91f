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

/** Return the outline of an entity type as a Path2D. */
export function typePath(type) {
  if (!paths.has(type)) paths.set(type, new Path2D(OUTLINES[type] ?? OUTLINES.Company));
  return paths.get(type);
}

/** Modality -> dashes in pixels of a line of width 1 to 2; none is a solid line. */
export const DASHES = {
  Asserted: null,
  Reported: [8, 5],
  Planned: [2.5, 3],
  Ended: null,
  Speculative: [2.5, 6],
  Denied: null,
};

/** Return the sign of an entity type, for legend and panels. */
export function typeGlyph(type) {
  const outline = svg("path", { d: OUTLINES[type] ?? OUTLINES.Company, "vector-effect": "non-scaling-stroke" });
  return svg("svg", { class: `glyph type-${type}`, viewBox: "-1.5 -1.5 3 3", "aria-hidden": "true" }, outline);
}

/** Return a short line in the style of a modality. */
export function modalityGlyph(modality) {
  const line = svg("path", { d: "M1 7H31", "stroke-dasharray": DASHES[modality]?.join(" ") });
  const bar = modality === "Denied" ? svg("path", { d: "M16 2V12" }) : null;
  return svg("svg", { class: `line modality-${modality}`, viewBox: "0 0 32 14", "aria-hidden": "true" }, line, bar);
}

/** Return a line that grows thicker. */
export function weightGlyph() {
  const wedge = svg("path", { class: "head", d: "M1 6.5L31 4V10L1 7.5Z" });
  return svg("svg", { class: "line", viewBox: "0 0 32 14", "aria-hidden": "true" }, wedge);
}

/** Return a short line in the colour of a family of relations. */
export function relationGlyph(family, symmetric) {
  const head = symmetric ? null : svg("path", { class: "head", d: "M24 3L31 7L24 11Z" });
  const line = svg("path", { d: symmetric ? "M1 7H31" : "M1 7H25" });
  return svg("svg", { class: `line family-${family}`, viewBox: "0 0 32 14", "aria-hidden": "true" }, line, head);
}
