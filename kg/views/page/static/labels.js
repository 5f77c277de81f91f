/** Where names go in the picture, so that none covers another: as on a map, the important ones first. */

export function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Boxes {left, top, right, bottom}, kept by the squares of a grid that they touch: few are near any other. */
class BoxGrid {
  #cells = new Map();
  #size;

  constructor(size) {
    this.#size = size;
  }

  *#touched({ left, top, right, bottom }) {
    const at = (value) => Math.floor(value / this.#size);
    for (let x = at(left); x <= at(right); x += 1) {
      for (let y = at(top); y <= at(bottom); y += 1) yield x * 100_003 + y;
    }
  }

  add(box) {
    for (const cell of this.#touched(box)) {
      if (!this.#cells.has(cell)) this.#cells.set(cell, []);
      this.#cells.get(cell).push(box);
    }
  }

  hits(box) {
    for (const cell of this.#touched(box)) {
      if (this.#cells.get(cell)?.some((other) => overlaps(box, other))) return true;
    }
    return false;
  }
}

/**
 * Choose a place for each label, or none. `labels`: most important first, each with `places`, best first; a
 * place holds `boxes`. No label covers another or one of the boxes in `taken` and `barred`, but for two kinds: a
 * `major` one may cover boxes in `taken` where there is no better place, and one with `always` gets its first place
 * then. `size` is about that of a label. Returns [label, place] of those that are placed.
 */
export function placeLabels(labels, taken, barred = [], size = 64) {
  const [names, nodes] = [new BoxGrid(size), new BoxGrid(size)];
  for (const box of taken) nodes.add(box);
  for (const box of barred) names.add(box);
  const placed = [];
  const offLabels = ({ boxes }) => !boxes.some((box) => names.hits(box));
  const offAll = (place) => offLabels(place) && !place.boxes.some((box) => nodes.hits(box));
  for (const label of labels) {
    const place =
      label.places.find(offAll) ??
      (label.major ? label.places.find(offLabels) : null) ??
      (label.always ? label.places[0] : null);
    if (!place) continue;
    for (const box of place.boxes) names.add(box);
    placed.push([label, place]);
  }
  return placed;
}

/**
 * Return the places of a name of the given size around a node, those away from its lines (`pull`) first. Above
 * and below it, the name moves aside to stay in `view`, as long as it touches its node's column. The name of a
 * `major` one may stand one or two lines further off.
 */
export function placesAround({ x, y, radius, pull, major }, width, height, view) {
  const gap = height * 0.18;
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
  const sides = crossed.toSorted(([, a], [, b]) => a - b).map(([place]) => place);
  const lines = [1, 2].flatMap((line) => [
    at(start, y + radius + gap + line * height),
    at(start, y - radius - gap - (line + 1) * height),
    at(x + radius + gap, y + (line - 0.5) * height),
    at(x + radius + gap, y - (line + 0.5) * height),
    at(x - radius - gap - width, y + (line - 0.5) * height),
    at(x - radius - gap - width, y - (line + 0.5) * height),
  ]);
  return [...sides, ...corners, ...(major ? lines : [])];
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
