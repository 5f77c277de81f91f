/** Ways through the statements that are visible: neighbourhoods and shortest paths. No drawing, no state. */

import { otherEnd } from "./model.js";

/** Return for each entity its [neighbour, statement id] pairs, the best attested and then the first by id first. */
function neighbours(model, statements) {
  const near = new Map();
  const add = (from, to, id) => {
    if (!near.has(from)) near.set(from, []);
    near.get(from).push([to, id]);
  };
  for (const id of statements.keys()) {
    const { subject, object } = model.statements.get(id);
    add(subject, object, id);
    if (subject !== object) add(object, subject, id);
  }
  const sources = (id) => statements.get(id).sources;
  for (const pairs of near.values()) pairs.sort(([, a], [, b]) => sources(b) - sources(a) || (a < b ? -1 : 1));
  return near;
}

/** Return the entities at most `hops` statements away from `id`, itself among them; none if it is not there. */
export function neighbourhood(model, statements, id, hops) {
  const ends = new Map();
  for (const key of statements.keys()) {
    const statement = model.statements.get(key);
    for (const end of [statement.subject, statement.object]) {
      if (!ends.has(end)) ends.set(end, []);
      ends.get(end).push(otherEnd(statement, end));
    }
  }
  const reached = new Set(ends.has(id) ? [id] : []);
  let rim = [...reached];
  for (let hop = 0; hop < hops; hop += 1) {
    const next = [];
    for (const entity of rim) {
      for (const other of ends.get(entity)) {
        if (reached.has(other)) continue;
        reached.add(other);
        next.push(other);
      }
    }
    rim = next;
  }
  return reached;
}

/**
 * Return a shortest path between two entities, whichever way its statements point: a list of steps {from, to,
 * statements}, `statements` holding the ids of all that join the two. Of equally short ones, the path that begins
 * with the best attested statement. Null where there is none.
 */
export function shortestPath(model, statements, start, goal) {
  const near = neighbours(model, statements);
  const cameFrom = new Map([[start, null]]);
  const queue = near.has(start) ? [start] : [];
  for (const entity of queue) {
    if (cameFrom.has(goal)) break;
    for (const [other] of near.get(entity)) {
      if (cameFrom.has(other)) continue;
      cameFrom.set(other, entity);
      queue.push(other);
    }
  }
  if (!queue.length || !cameFrom.has(goal)) return null;
  const steps = [];
  for (let to = goal; to !== start; to = cameFrom.get(to)) {
    const from = cameFrom.get(to);
    const joining = near.get(from).filter(([other]) => other === to);
    steps.unshift({ from, to, statements: joining.map(([, id]) => id) });
  }
  return steps;
}

/**
 * Return the id of the place that lies nearest in a direction (`dx`, `dy`: one of them 0) from `here`; null where
 * none does. `places`: Map of id to {x, y}. What lies aside counts as twice as far.
 */
export function nearestTowards(places, here, dx, dy) {
  const from = places.get(here);
  let best = null;
  for (const [id, { x, y }] of places) {
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (id === here || ahead <= 0 || aside > 2 * ahead) continue;
    const distance = ahead + 2 * aside;
    if (!best || distance < best.distance) best = { id, distance };
  }
  return best?.id ?? null;
}
