/** The graph: vis-network holds the nodes, and moves and drags; the picture is made in scene.js and painting.js. */

import { frameOf } from "./camera.js";
import { distanceTo, pointAt } from "./curves.js";
import { paintScene } from "./painting.js";
import { sceneToPng, sceneToSvg } from "./picture.js";
import { buildScene, radiusOf, widthOf } from "./scene.js";
import { calm, palette } from "./theme.js";

const EASE = { duration: 250, easingFunction: "easeInOutQuad" };
/** How near to a line a click counts as on it, in pixels of the screen: fingers are wider than pointers. */
/** The two ends of a line should be so far apart on the screen, in pixels, to read what is between them. */
const TELL_APART = 300;
const NEAREST = 2;
const REACH = { mouse: 7, touch: 16 };

/**
 * Draw the graph in `container`. `network`: nodes, edges and options as pyvis made them. `on.select` is called with
 * what was clicked, or null; `on.open` with an entity that was double clicked; `on.hover` with what the pointer is
 * on, or null; `on.move` after the reader moved the picture.
 */
export function createGraph(container, model, network, on) {
  const bends = new Map(network.edges.map(({ id, bend }) => [id, bend]));
  const given = new Map(network.nodes.map((node) => [node.id, node]));
  const state = { seen: { statements: new Map(), entities: new Set() }, focus: null, hovered: null };
  let colours = palette();
  let scene = { nodes: [], edges: [], labels: [] };
  /** Where the picture was moved to, {x, y, scale}, unless all is in view; whether the reader moved it since. */
  let aim = null;
  let moved = false;

  // Nodes are painted with all the rest: vis-network only has to know how large they are.
  const nothing = { drawNode: () => {}, drawExternalLabel: null };
  const sized = (size) => () => {
    const reach = 2 * radiusOf(size, drawn?.getScale() ?? 1);
    return { ...nothing, nodeDimensions: { width: reach, height: reach } };
  };
  const nodes = new vis.DataSet(
    network.nodes.map(({ id, x, y, size }) => ({ id, x, y, size, shape: "custom", ctxRenderer: sized(size) })),
  );
  const drawn = new vis.Network(container, { nodes, edges: [] }, network.options);
  container.querySelector(".vis-network").tabIndex = -1;
  for (const [id, node] of Object.entries(drawn.body.nodes)) {
    // To hide nodes in vis-network's own way takes longer than all the rest of a filter together.
    const touches = node.isOverlappingWith.bind(node);
    node.isOverlappingWith = (at) => state.seen.entities.has(id) && touches(at);
  }

  let waiting = false;
  /** Paint again in the next frame, once, however often it is asked for. */
  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      drawn.redraw();
    });
  }

  /** Return each visible entity's {x, y, size, name}; readers may have dragged it. */
  function placesNow() {
    const places = new Map();
    for (const id of state.seen.entities) {
      const { x, y } = drawn.body.nodes[id];
      const { size, label: name } = given.get(id);
      places.set(id, { x, y, size, name });
    }
    return places;
  }

  /** Return what part of the picture is in view, in pixels at zoom 1. */
  function inView() {
    const { clientWidth: width, clientHeight: height } = container;
    const [first, last] = [drawn.DOMtoCanvas({ x: 0, y: 0 }), drawn.DOMtoCanvas({ x: width, y: height })];
    return { left: first.x, top: first.y, right: last.x, bottom: last.y };
  }

  drawn.on("afterDrawing", (ctx) => {
    scene = buildScene(model, state, placesNow(), bends, { scale: drawn.getScale(), view: inView() });
    paintScene(ctx, scene, colours);
  });

  /** Return the entity or statement at a place of the container, as a selection; null where there is none. */
  function hit(at, reach) {
    const entity = drawn.getNodeAt(at);
    if (entity !== undefined) return { kind: "entity", id: entity };
    const place = drawn.DOMtoCanvas(at);
    let best = { id: null, distance: reach / drawn.getScale() };
    for (const { id, line, width } of scene.edges) {
      const distance = distanceTo(line, place) - width / 2;
      if (distance < best.distance) best = { id, distance };
    }
    return best.id === null ? null : { kind: "statement", id: best.id };
  }

  function hover(found) {
    if (state.hovered === (found?.id ?? null)) return;
    state.hovered = found?.id ?? null;
    container.classList.toggle("pointing", Boolean(found));
    on.hover(found);
    redraw();
  }

  let pointer = null;
  container.addEventListener("pointermove", ({ clientX, clientY, pointerType, buttons }) => {
    if (pointerType !== "mouse" || buttons) return;
    const { left, top } = container.getBoundingClientRect();
    // Many moves may come in one frame: only the last one counts.
    if (!pointer) {
      requestAnimationFrame(() => {
        if (pointer) hover(hit(pointer, REACH.mouse));
        pointer = null;
      });
    }
    pointer = { x: clientX - left, y: clientY - top };
  });
  container.addEventListener("pointerleave", () => {
    pointer = null;
    hover(null);
  });
  drawn.on("click", ({ pointer: { DOM }, event }) => {
    const touch = (event.pointerType ?? event.srcEvent?.pointerType) === "touch";
    on.select(hit(DOM, touch ? REACH.touch : REACH.mouse));
  });
  drawn.on("doubleClick", ({ pointer: { DOM } }) => {
    const found = hit(DOM, 0);
    if (found?.kind === "entity") on.open(found.id);
  });
  function movedBy() {
    [moved, aim] = [true, null];
    on.move();
  }
  drawn.on("dragStart", () => hover(null));
  drawn.on("dragEnd", ({ nodes: dragged }) => {
    if (!dragged.length) movedBy();
  });
  drawn.on("zoom", movedBy);
  drawn.on("resize", () => {
    // While the table is shown, the container has no size to fit into.
    if (moved || !container.clientWidth) return;
    if (aim) moveTo(aim, false);
    else fit(false);
  });

  function moveTo({ x, y, scale }, smooth) {
    drawn.moveTo({ position: { x, y }, scale, animation: smooth && !calm() ? EASE : false });
  }

  /** Return the camera that shows some places with their names; null where there is none. */
  function frameFor(places) {
    const named = [...places].map((place) => ({ ...place, width: widthOf(place.name) }));
    return named.length ? frameOf(named, container.clientWidth, container.clientHeight) : null;
  }

  /** Show all that is visible, as large as it fits; `smooth`: in a short movement. */
  function fit(smooth = true) {
    [moved, aim] = [false, null];
    const camera = frameFor(placesNow().values());
    if (camera) moveTo(camera, smooth);
  }

  function inSight({ x, y }) {
    const at = drawn.canvasToDOM({ x, y });
    return at.x > 30 && at.y > 30 && at.x < container.clientWidth - 30 && at.y < container.clientHeight - 30;
  }

  /** Bring some entities into view, where one is out of sight or all are too close together to tell apart. */
  function reveal(ids) {
    const places = placesNow();
    const found = [...ids].map((id) => places.get(id)).filter(Boolean);
    const camera = found.length ? cameraFor(found) : null;
    if (!camera) return;
    [moved, aim] = [false, camera];
    moveTo(camera, true);
    on.move();
  }

  function cameraFor(found) {
    const room = found.length > 2 ? 0.65 * Math.min(container.clientWidth, container.clientHeight) : TELL_APART;
    const near = frameOf(found.map((place) => ({ ...place, width: 0 })), room, room, { margin: 0, largest: NEAREST });
    if (found.length > 1 && near.scale > drawn.getScale()) return near;
    if (found.every(inSight)) return null;
    return found.length > 1 ? frameFor(found) : { ...found[0], scale: drawn.getScale() };
  }

  return {
    network: drawn,
    redraw,
    fit,
    reveal,

    /** Show what the filters left (`visible`). */
    show(seen) {
      state.seen = seen;
      redraw();
    },

    /** Bring entities and statements to the fore (`focusOf`); null: nothing. */
    focus(focus) {
      const left = state.focus && !focus;
      state.focus = focus;
      if (left && !moved) fit();
      redraw();
    },

    /** Read the colours again, after the theme changed. */
    repaint() {
      colours = palette();
      redraw();
    },

    zoom(factor) {
      moveTo({ ...drawn.getViewPosition(), scale: drawn.getScale() * factor }, false);
      movedBy();
    },

    /** Return {x, y, scale} of the picture; null where it is such that all is in view. */
    camera() {
      return moved ? { ...drawn.getViewPosition(), scale: drawn.getScale() } : aim;
    },

    setCamera(camera) {
      // vis-network turns to another zoom when it notices a new size of its container: let it notice now.
      drawn.setSize("100%", "100%");
      fit(false);
      aim = camera;
      if (camera) moveTo(camera, false);
    },

    places: placesNow,

    /** Return the scene of the last frame. */
    scene: () => scene,

    /** Return where a statement's line has its middle, in pixels of the container. */
    middleOf: (id) => drawn.canvasToDOM(pointAt(scene.edges.find((edge) => edge.id === id).line, 0.5)),

    /** Return the picture as it is seen, as a Blob. */
    png: () => sceneToPng(container.querySelector("canvas"), colours),
    svg: () => sceneToSvg(scene, inView(), colours, model.title),
  };
}
