import { frameOf } from "../../../kg/views/page/static/camera.js";
import { overlaps, placeAlong, placeLabels, placesAround } from "../../../kg/views/page/static/labels.js";
import { equal, holds, near, test } from "./harness.js";

const box = (left, top, right, bottom) => ({ left, top, right, bottom });
const place = (...corners) => ({ boxes: [box(...corners)] });

test("boxes that only touch do not overlap", () => {
  holds(overlaps(box(0, 0, 10, 10), box(9, 9, 20, 20)), "overlap");
  holds(!overlaps(box(0, 0, 10, 10), box(10, 0, 20, 10)), "touch");
});

test("the first label takes its best place, the next one evades it or is left out", () => {
  const first = { places: [place(0, 0, 50, 10)] };
  const evading = { places: [place(10, 5, 60, 15), place(60, 0, 90, 10)] };
  const left_out = { places: [place(40, 2, 70, 12)] };
  equal(placeLabels([first, evading, left_out], []).map(([label, at]) => [label === left_out, at]), [
    [false, first.places[0]],
    [false, evading.places[1]],
  ]);
});

test("only major labels cover what is taken, and only those that are always shown cover labels", () => {
  const taken = [box(0, 0, 500, 500)];
  const at = { places: [place(10, 10, 90, 20)] };
  equal(placeLabels([at], taken).length, 0);
  equal(placeLabels([{ ...at, major: true }], taken).length, 1);
  equal(placeLabels([{ ...at, major: true }, { ...at, major: true }], taken).length, 1);
  equal(placeLabels([{ ...at, major: true }, { ...at, always: true }], taken).length, 2);
  equal(placeLabels([{ ...at, major: true }], [], [box(80, 0, 200, 99)]).length, 0);
});

test("labels far from each other are told apart on a grid of any size", () => {
  const labels = Array.from({ length: 40 }, (_, i) => ({ places: [place(i * 30 - 600, -i, i * 30 - 575, 10 - i)] }));
  for (const size of [3, 64, 5000]) equal(placeLabels(labels, [], [], size).length, 40);
});

test("a name stands below its node, on another side where lines go down, and inside the view", () => {
  const view = box(-500, -500, 500, 500);
  const at = (pull, x = 0) => placesAround({ x, y: 0, radius: 10, pull }, 60, 15, view)[0].boxes[0];
  holds(at({ x: 0, y: 0 }).top > 10, "below");
  holds(at({ x: 0, y: 3 }).bottom < -10, "above");
  equal(at({ x: 0, y: 0 }, 490).right, 500);
});

test("a label along a line is a row of boxes of its length", () => {
  const { boxes } = placeAlong(0, 0, 0, 60, 12);
  equal(boxes.length, 5);
  near(boxes[0].left, -30);
  near(boxes[4].right, 30);
});

test("a frame holds all places with their names", () => {
  const places = [{ x: -400, y: -100, size: 10, width: 80 }, { x: 800, y: 300, size: 20, width: 200 }];
  const { x, y, scale } = frameOf(places, 600, 400);
  for (const at of places) {
    holds(Math.abs((at.x - x) * scale) + at.size < 300, "width");
    holds(Math.abs((at.y - y) * scale) + at.size < 200, "height");
  }
  holds(frameOf([places[0]], 600, 400).scale < 2, "one alone is not blown up");
});
