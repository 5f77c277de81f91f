/** How far away to stand: the place and zoom at which some entities are in view with their names. */

const LARGEST = 1.35;
const SMALLEST = 0.04;

/** Return the extent [low, high] that things at `at`, each reaching `reach` pixels of the screen, take at a zoom. */
function extent(items, scale) {
  let [low, high] = [Infinity, -Infinity];
  for (const { at, reach } of items) {
    low = Math.min(low, at * scale - reach);
    high = Math.max(high, at * scale + reach);
  }
  return [low, high];
}

/** Return the largest zoom at which things fit into `room` pixels. */
function zoomFor(items, room, largest) {
  let [low, high] = [SMALLEST, largest];
  for (let i = 0; i < 24; i += 1) {
    const middle = (low + high) / 2;
    const [first, last] = extent(items, middle);
    if (last - first <= room) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Return {x, y, scale} at which all of `places` {x, y, size, width} fit into `width` by `height` pixels; `width` of
 * a place is that of its name on the screen. `largest` is the greatest zoom.
 */
export function frameOf(places, width, height, { margin = 22, largest = LARGEST } = {}) {
  // Names at the rim move inwards: a little room for them is enough.
  const named = (place) => Math.max(place.size, Math.min(place.width / 2, width * 0.06));
  const across = places.map((place) => ({ at: place.x, reach: named(place) + 4 }));
  const down = places.map((place) => ({ at: place.y, reach: place.size + 18 }));
  const scale = Math.min(
    zoomFor(across, width - 2 * margin, largest),
    zoomFor(down, height - 2 * margin, largest),
  );
  const middle = (items) => extent(items, scale).reduce((a, b) => a + b) / 2 / scale;
  return { x: middle(across), y: middle(down), scale };
}
