/** The lines of the picture as cubic Bézier curves [start, control, control, end] of {x, y}: pure geometry. */

const mix = (a, b, t) => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });

/** How far aside a bend of 1 goes in the middle: pixels, and a part of the length. */
const BEND = { pixels: 80, part: 0.32 };
/** How large an entity's line to itself is, and how much larger a bend of 1 makes it. */
const LOOP = { size: 52, bend: 115 };

/** Return the curve between two places, bent by `bend` to the right as the start sees it (negative: to the left). */
export function curveBetween(from, to, bend) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (!length) return loopAt(from, LOOP.size + LOOP.bend * bend);
  // Control points lie 4/3 as far out as the curve's middle.
  const out = (4 / 3) * bend * (BEND.pixels + BEND.part * length);
  const aside = { x: (-dy / length) * out, y: (dx / length) * out };
  const control = (t) => ({ x: from.x + dx * t + aside.x, y: from.y + dy * t + aside.y });
  return [from, control(1 / 3), control(2 / 3), to];
}

function loopAt({ x, y }, size) {
  return [{ x, y }, { x: x + 0.2 * size, y: y - 1.6 * size }, { x: x + 1.6 * size, y: y - 0.2 * size }, { x, y }];
}

/** Return where a curve is at `t` (0: start, 1: end). */
export function pointAt([a, b, c, d], t) {
  const s = 1 - t;
  const [u, v, w, z] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return { x: u * a.x + v * b.x + w * c.x + z * d.x, y: u * a.y + v * b.y + w * c.y + z * d.y };
}

/** Return the direction of a curve at `t`, in radians. */
export function angleAt(curve, t) {
  const [back, ahead] = [pointAt(curve, Math.max(0, t - 0.02)), pointAt(curve, Math.min(1, t + 0.02))];
  return Math.atan2(ahead.y - back.y, ahead.x - back.x);
}

/** Return the part of a curve from its start to `t` (de Casteljau). */
function before([a, b, c, d], t) {
  const [ab, bc, cd] = [mix(a, b, t), mix(b, c, t), mix(c, d, t)];
  const [abc, bcd] = [mix(ab, bc, t), mix(bc, cd, t)];
  return [a, ab, abc, mix(abc, bcd, t)];
}

/** Return the largest `t` at which a curve is still `radius` away from its end. */
function leaving([a, b, c, end], radius) {
  // Seen from the end, which drops out of the sums. In plain numbers: this runs for each line of each frame.
  const [ax, bx, cx] = [a.x - end.x, b.x - end.x, c.x - end.x];
  const [ay, by, cy] = [a.y - end.y, b.y - end.y, c.y - end.y];
  let low = 0.5;
  let high = 1;
  for (let i = 0; i < 10; i += 1) {
    const t = (low + high) / 2;
    const s = 1 - t;
    const x = s * (s * (s * ax + 3 * t * bx) + 3 * t * t * cx);
    const y = s * (s * (s * ay + 3 * t * by) + 3 * t * t * cy);
    if (x * x + y * y > radius * radius) low = t;
    else high = t;
  }
  return low;
}

/** Return a curve without the parts that lie within `start` pixels of its start and `end` pixels of its end. */
export function trimmed(curve, start, end) {
  const ended = before(curve, leaving(curve, end));
  // Seen from the other end, the start is cut in the same way.
  const back = ended.toReversed();
  return before(back, leaving(back, start)).toReversed();
}

/** Return how far a curve is from a place. */
export function distanceTo(curve, { x, y }, parts = 14) {
  let best = Infinity;
  let a = curve[0];
  for (let i = 1; i <= parts; i += 1) {
    const b = pointAt(curve, i / parts);
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.max(0, Math.min(1, along));
    best = Math.min(best, Math.hypot(a.x + dx * t - x, a.y + dy * t - y));
    a = b;
  }
  return best;
}
