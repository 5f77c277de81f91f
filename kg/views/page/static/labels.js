/** Where names go in the picture, so that none covers another: as on a map, the important ones first. */

export function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Choose a place for each label, or none. `labels`: most important first, each with `places`, best first; a
 * place holds `boxes`. No label covers another or one of the boxes in `taken`, but for two kinds: a `major` one
 * may cover boxes in `taken` where there is no better place, and one with `always` gets its first place then.
 * Returns [label, place] of those that are placed.
 */
export function placeLabels(labels, taken) {
  const filled = [];
  const placed = [];
  const clear = (boxes) => (place) => place.boxes.every((box) => !boxes.some((other) => overlaps(box, other)));
  for (const label of labels) {
    const [offLabels, offAll] = [clear(filled), clear(taken)];
    const place =
      label.places.find((candidate) => offLabels(candidate) && offAll(candidate)) ??
      (label.major ? label.places.find(offLabels) : null) ??
      (label.always ? label.places[0] : null);
    if (!place) continue;
    filled.push(...place.boxes);
    placed.push([label, place]);
  }
  return placed;
}

/**
 * Return the places of a name of the given size around a node, those away from its lines (`pull`) first. Above
 * and below it, the name moves aside to stay in `view`, as long as it touches its node's column. The name of a
 * `major` one may stand a line further off.
 */
export function placesAround({ x, y, radius, pull, major }, width, height, view) {
  const gap = 3;
  const at = (left, top) => ({
    x: left + width / 2,
    y: top + height / 2,
    boxes: [{ left, top, right: left + width, bottom: top + height }],
  });
  const inside = Math.max(view.left, Math.min(x - width / 2, view.right - width));
  const start = Math.max(x - width, Math.min(inside, x));
  const below = at(start, y + radius + gap);
  const above = at(start, y - radius - gap - height);
  const right = at(x + radius + gap, y - height / 2);
  const left = at(x - radius - gap - width, y - height / 2);
  // Readers look for a name below its node: another side must be clearer by more than one line.
  const crossed = [[below, pull.y - 1], [above, -pull.y], [right, pull.x], [left, -pull.x]];
  const corner = radius * 0.7 + gap;
  const corners = [
    at(x + corner, y + corner),
    at(x + corner, y - corner - height),
    at(x - corner - width, y + corner),
    at(x - corner - width, y - corner - height),
  ];
  const sides = crossed.sort(([, a], [, b]) => a - b).map(([place]) => place);
  const further = [at(start, y + radius + gap + height), at(start, y - radius - gap - 2 * height)];
  return [...sides, ...corners, ...(major ? further : [])];
}

/** Return the place of a label along a line, as a row of small boxes: one box would be far too large. */
export function placeAlong(x, y, angle, width, height) {
  const count = Math.max(1, Math.ceil(width / height));
  const step = width / count;
  const boxes = Array.from({ length: count }, (_, i) => {
    const along = (i - (count - 1) / 2) * step;
    const [cx, cy] = [x + along * Math.cos(angle), y + along * Math.sin(angle)];
    return { left: cx - height / 2, top: cy - height / 2, right: cx + height / 2, bottom: cy + height / 2 };
  });
  return { x, y, angle, boxes };
}
