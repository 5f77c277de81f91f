import { angleAt, curveBetween, distanceTo, pointAt, trimmed } from "../../../kg/views/page/static/curves.js";
import { holds, near, test } from "./harness.js";

const [from, to] = [{ x: 0, y: 0 }, { x: 300, y: 0 }];

test("a line without a bend is straight", () => {
  const middle = pointAt(curveBetween(from, to, 0), 0.5);
  near(middle.x, 150);
  near(middle.y, 0);
});

test("lines bend to the right of their way, as much as is asked", () => {
  const side = (bend) => pointAt(curveBetween(from, to, bend), 0.5).y;
  holds(side(0.14) > 10, "right is below on a screen");
  near(side(0.28), 2 * side(0.14));
  near(side(-0.14), -side(0.14));
  // The way back sees them on its other side.
  near(pointAt(curveBetween(to, from, -0.14), 0.5).y, side(0.14));
});

test("a trimmed curve keeps its distance from both ends", () => {
  const line = trimmed(curveBetween(from, to, 0.2), 20, 35);
  near(Math.hypot(line[0].x, line[0].y), 20, 0.2);
  near(Math.hypot(line[3].x - 300, line[3].y), 35, 0.3);
});

test("the direction of a curve is that of its movement", () => {
  near(angleAt(curveBetween(from, to, 0), 0.5), 0);
  near(angleAt(curveBetween(from, { x: 0, y: 90 }, 0), 1), Math.PI / 2);
});

test("distances are to the nearest point", () => {
  const line = curveBetween(from, to, 0);
  near(distanceTo(line, { x: 150, y: 12 }), 12);
  near(distanceTo(line, { x: -3, y: 4 }), 5);
});

test("an entity's line to itself is a loop beside it", () => {
  const loop = curveBetween(from, from, 0);
  const { x, y } = pointAt(loop, 0.5);
  holds(x > 15 && y < -15, "up and to the right");
  const outer = pointAt(curveBetween(from, from, 0.14), 0.5);
  holds(outer.x > x + 5, "the next one further out");
});
