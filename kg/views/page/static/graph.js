/** The graph: vis-network holds, moves and hits; how things look is decided here and in overlay.js. */

import { paintOver } from "./overlay.js";
import { DASHES, typePath } from "./shapes.js";
import { sentence } from "./model.js";
import { calm, palette } from "./theme.js";
import { counted } from "./dom.js";

const FAINT_OPACITY = 0.16;
const LARGEST_ZOOM = 1.35;
/** So many entities have their name shown wherever it is free of other names. */
const MAJOR = 30;

/** Width of a line in pixels at zoom 1: each doubling of the documents adds the same. */
function lineWidth(documents) {
  return Math.min(6, 1.5 + Math.log2(documents));
}

function edgeColour(statement, modality, model) {
  if (modality === "Denied") return "edge-denied";
  if (modality === "Ended") return "edge-ended";
  return `edge-${model.relations.get(statement.relation).family}`;
}

/**
 * Draw the graph in `container`. `network`: nodes, edges and options as pyvis made them. `on.select` is called
 * with what was clicked, or null; `on.hint` with a text to show at the pointer, or null.
 */
export function createGraph(container, model, network, on) {
  const nodeData = new Map(network.nodes.map((node) => [node.id, node]));
  const scene = { shown: new Map(), entities: new Set(), focus: null, hovered: null, colours: palette(), labels: [] };

  const nodes = new vis.DataSet(network.nodes.map((node) => ({ ...node, ctxRenderer: paintNode })));
  const edges = new vis.DataSet(network.edges);
  const drawn = new vis.Network(container, { nodes, edges }, network.options);
  // The picture itself does nothing on a key: the table and the panel are for the keyboard.
  container.querySelector(".vis-network").tabIndex = -1;
  for (const { id, size } of network.nodes) {
    // vis-network takes a shape of one's own for a box, and lets arrows end in front of its corners.
    drawn.body.nodes[id].shape.distanceToBorder = () => size + 2;
  }

  function paintNode({ ctx, id, x, y, state }) {
    const { size, group } = nodeData.get(id);
    const drawNode = () => {
      const faint = scene.focus && !scene.focus.entities.has(id);
      ctx.globalAlpha = faint ? FAINT_OPACITY : 1;
      ctx.translate(x, y);
      if (state.selected || state.hover) {
        ctx.beginPath();
        ctx.arc(0, 0, size * 1.25 + 4, 0, 2 * Math.PI);
        ctx.fillStyle = scene.colours(state.selected ? "ring" : "ring-soft");
        ctx.fill();
      }
      ctx.scale(size * 0.9, size * 0.9);
      ctx.lineJoin = "round";
      ctx.lineWidth = 1.6 / size;
      ctx.fillStyle = scene.colours(`type-${group}`);
      ctx.strokeStyle = scene.colours("node-edge");
      ctx.fill(typePath(group));
      ctx.stroke(typePath(group));
    };
    return { drawNode, nodeDimensions: { width: 2 * size, height: 2 * size } };
  }

  function edgeStyle(statement) {
    const shown = scene.shown.get(statement.id);
    if (!shown) return { id: statement.id, hidden: true };
    const colour = scene.colours(edgeColour(statement, shown.modality, model));
    const faint = scene.focus && !scene.focus.statements.has(statement.id);
    return {
      id: statement.id,
      hidden: false,
      width: lineWidth(shown.documents),
      dashes: DASHES[shown.modality] ?? false,
      color: { color: colour, highlight: colour, hover: colour, opacity: faint ? FAINT_OPACITY : 1 },
    };
  }

  function restyle() {
    edges.update([...model.statements.values()].map(edgeStyle));
  }

  /** Return where an edge is at `t` (0: subject, 1: object), in pixels at zoom 1. */
  function along(id, t) {
    return drawn.body.edges[id].edgeType.getPoint(t);
  }

  function spotOn(id, t) {
    const [at, back, ahead] = [along(id, t), along(id, t - 0.04), along(id, t + 0.04)];
    return { x: at.x, y: at.y, angle: Math.atan2(ahead.y - back.y, ahead.x - back.x) };
  }

  function edgeScene(statement) {
    const { id, relation, contested } = statement;
    const shown = scene.shown.get(id);
    const [start, end] = [along(id, 0), along(id, 1)];
    const important = scene.focus?.statements.has(id) || scene.hovered === id;
    return {
      id,
      contested,
      label: model.relations.get(relation).label,
      spots: (important ? [0.5, 0.35, 0.65] : [0.5]).map((t) => spotOn(id, t)),
      length: Math.hypot(end.x - start.x, end.y - start.y),
      denied: shown.modality === "Denied",
      faint: Boolean(scene.focus) && !important,
      always: Boolean(scene.focus) && important && scene.focus.statements.size <= 12,
      rank: [important ? 0 : 1, contested ? 0 : 1, -shown.documents],
    };
  }

  function nodeScene(entity) {
    const { id, claims } = entity;
    const { x, y } = drawn.body.nodes[id];
    const important = scene.focus?.chosen.has(id) || scene.hovered === id;
    const faint = Boolean(scene.focus) && !scene.focus.entities.has(id) && !important;
    const { label: name, size: radius } = nodeData.get(id);
    const rank = [important ? 0 : 1, faint ? 1 : 0, -claims];
    return { id, name, x, y, radius, pull: pullOf(id, x, y), faint, always: important, rank };
  }

  /** Return where most lines of an entity go: its name is better read on the other side. */
  function pullOf(id, x, y) {
    const pull = { x: 0, y: 0 };
    for (const { id: statement, subject, object } of model.statementsOf.get(id)) {
      if (!scene.shown.has(statement)) continue;
      const other = drawn.body.nodes[subject === id ? object : subject];
      const distance = Math.hypot(other.x - x, other.y - y) || 1;
      pull.x += (other.x - x) / distance;
      pull.y += (other.y - y) / distance;
    }
    return pull;
  }

  function byRank(a, b) {
    return a.rank.reduce((order, value, i) => order || value - b.rank[i], 0);
  }

  drawn.on("afterDrawing", (ctx) => {
    scene.labels = paintOver(ctx, {
      scale: drawn.getScale(),
      view: inView(),
      colours: scene.colours,
      nodes: [...model.entities.values()]
        .filter(({ id }) => scene.entities.has(id))
        .map(nodeScene)
        .sort(byRank)
        .map((node, place) => ({ ...node, major: place < MAJOR && !node.faint })),
      edges: [...scene.shown.keys()].map((id) => edgeScene(model.statements.get(id))).sort(byRank),
    });
  });

  drawn.on("click", ({ nodes: [entity], edges: [statement] }) => {
    if (entity !== undefined) on.select({ kind: "entity", id: entity });
    else if (statement !== undefined) on.select({ kind: "statement", id: statement });
    else on.select(null);
  });

  function hover(id, hint) {
    scene.hovered = id;
    on.hint(hint);
    container.classList.toggle("pointing", id !== null);
    drawn.redraw();
  }
  drawn.on("hoverNode", ({ node }) => {
    const { name, type, claims } = model.entities.get(node);
    hover(node, `${name}\n${model.types.get(type).label} · ${counted(claims, "claim")}`);
  });
  drawn.on("hoverEdge", ({ edge }) => {
    const shown = scene.shown.get(edge);
    const statement = model.statements.get(edge);
    if (!shown) return;
    const contested = statement.contested ? " · sources disagree" : "";
    const summary = `${counted(shown.claims.length, "claim")} · ${shown.modality}${contested}`;
    hover(edge, `${sentence(model, statement)}\n${summary}`);
  });
  drawn.on("blurNode", () => hover(null, null));
  drawn.on("blurEdge", () => hover(null, null));
  drawn.on("dragStart", () => on.hint(null));

  return {
    network: drawn,

    /** Show what `visible` left. */
    show(visible) {
      scene.shown = visible.statements;
      scene.entities = visible.entities;
      nodes.update(network.nodes.map(({ id }) => ({ id, hidden: !visible.entities.has(id) })));
      restyle();
    },

    /** Bring an entity with its neighbours, or a statement with its ends, to the fore; null: nothing. */
    focus(selection) {
      scene.focus = selection && focusOn(selection);
      drawn.unselectAll();
      if (selection?.kind === "entity") drawn.selectNodes([selection.id], false);
      if (selection?.kind === "statement") drawn.selectEdges([selection.id]);
      restyle();
    },

    /** Read the colours again, after the theme changed. */
    repaint() {
      scene.colours = palette();
      restyle();
      drawn.redraw();
    },

    /** Show all that is visible, as large as it fits; `smooth`: in a short movement. */
    fit(smooth = true) {
      if (!scene.entities.size) return;
      const animation = smooth && !calm() ? { duration: 250, easingFunction: "easeInOutQuad" } : false;
      drawn.moveTo({ ...wholeView(), animation });
    },

    /** Move to an entity if it is out of sight. */
    reveal(id) {
      const { x, y } = drawn.canvasToDOM(drawn.getPosition(id));
      const { clientWidth: width, clientHeight: height } = container;
      if (x > 40 && y > 40 && x < width - 40 && y < height - 40) return;
      drawn.focus(id, { scale: drawn.getScale(), animation: calm() ? false : { duration: 250 } });
    },

    /** Return where a statement's line has its middle, in pixels of the container. */
    middleOf(id) {
      return drawn.canvasToDOM(along(id, 0.5));
    },

    /** Return the labels of the last frame, with their boxes. */
    labels: () => scene.labels,

    /** Return the picture as it is seen, as a Blob. */
    picture() {
      const seen = container.querySelector("canvas");
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [seen.width, seen.height];
      const ctx = copy.getContext("2d");
      ctx.fillStyle = scene.colours("canvas");
      ctx.fillRect(0, 0, copy.width, copy.height);
      ctx.drawImage(seen, 0, 0);
      return new Promise((resolve) => copy.toBlob(resolve, "image/png"));
    },
  };

  /** Return the middle and zoom at which all visible entities are in view, with room for names at the rim. */
  function wholeView() {
    const { clientWidth: width, clientHeight: height } = container;
    const places = [...scene.entities].map((id) => drawn.body.nodes[id]);
    const axis = (name) => [Math.min(...places.map((at) => at[name])), Math.max(...places.map((at) => at[name]))];
    const [[left, right], [top, bottom]] = [axis("x"), axis("y")];
    const room = { x: Math.min(90, width * 0.15), y: 48 };
    const across = (width - 2 * room.x) / Math.max(1, right - left);
    const down = (height - 2 * room.y) / Math.max(1, bottom - top);
    const scale = Math.max(0.05, Math.min(across, down, LARGEST_ZOOM));
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
  }

  /** Return what part of the picture is in view, in pixels at zoom 1. */
  function inView() {
    const { clientWidth: width, clientHeight: height } = container;
    const [first, last] = [drawn.DOMtoCanvas({ x: 0, y: 0 }), drawn.DOMtoCanvas({ x: width, y: height })];
    return { left: first.x, top: first.y, right: last.x, bottom: last.y };
  }

  function focusOn({ kind, id }) {
    const near = kind === "entity" ? (model.statementsOf.get(id) ?? []) : [model.statements.get(id)];
    const statements = near.filter((statement) => scene.shown.has(statement.id));
    const entities = new Set(near.flatMap(({ subject, object }) => [subject, object]));
    const chosen = kind === "entity" ? new Set([id]) : entities;
    return { statements: new Set(statements.map((statement) => statement.id)), entities, chosen };
  }
}
