/** Claims per month, below the picture: a range of months brushed here is the filter of dates. */

import { counted, el, svg } from "./dom.js";
import { firstDay, lastDay, monthName, monthOf, monthRange, perMonth } from "./months.js";

/** Bars look lost where there are few of them: a range has at least so many months. */
const LEAST_MONTHS = 12;
const MOST_YEARS = 10;

/**
 * Build the timeline into `container`, which stays hidden where no claim has a date; `changed` is called after each
 * change of `filters`. Returns its update, which takes the claims that pass, and those that would without dates.
 */
export function createTimeline(container, model, filters, changed) {
  const known = monthRange(model.claims);
  container.hidden = !known;
  if (!known) return () => {};
  const [first, last] = [Math.min(known[0], known[1] - LEAST_MONTHS + 1), known[1]];
  const months = last - first + 1;
  const picture = { class: "bars", viewBox: `0 0 ${months} 1`, preserveAspectRatio: "none", "aria-hidden": "true" };
  const bars = svg("svg", picture);
  const brush = el("div", { class: "brush" });
  const all = el("button", { type: "button", class: "quiet", click: () => choose(null, null) }, "all dates");
  const summary = el("p", {});
  const track = el("div", { class: "track" }, bars, brush);
  const scale = el("div", { class: "scale", "aria-hidden": "true" }, ...yearMarks());
  container.append(el("div", { class: "timeline-head" }, summary, all), track, scale);

  /** Return [first, last] month of the filter, 0 being the first of the timeline. */
  function range() {
    const clamp = (month) => Math.max(0, Math.min(months - 1, month - first));
    return [filters.from ? clamp(monthOf(filters.from)) : 0, filters.to ? clamp(monthOf(filters.to)) : months - 1];
  }

  /** Set the filter's ends to ISO dates; null leaves one open. */
  function choose(from, to) {
    if (from === filters.from && to === filters.to) return;
    [filters.from, filters.to] = [from, to];
    changed();
  }

  /** A month of the timeline as an end of the filter: its outermost ones leave it open. */
  const start = (at) => (at > 0 ? firstDay(first + at) : null);
  const end = (at) => (at < months - 1 ? lastDay(first + at) : null);

  /** Return the name of the first month and of each January, without one that would run into the next. */
  function yearMarks() {
    const januaries = Array.from({ length: months }, (_, at) => at).filter((at) => at > 0 && (first + at) % 12 === 0);
    const roomy = (januaries[0] ?? months) / months > 0.12;
    const starts = roomy || first % 12 === 0 ? [0, ...januaries] : januaries;
    const step = Math.ceil(starts.length / MOST_YEARS);
    const named = starts.filter((_, at) => at % step === 0);
    return named.map((at) => {
      const month = first + at;
      const mark = el("span", {}, month % 12 ? monthName(month) : String(Math.floor(month / 12)));
      mark.style.left = `${(100 * at) / months}%`;
      return mark;
    });
  }

  function handle(side) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 };
    const keydown = (event) => {
      const now = range()[side];
      const to = { Home: 0, End: months - 1 }[event.key] ?? (event.key in steps ? now + steps[event.key] : null);
      if (to === null) return;
      event.preventDefault();
      move(side, to);
    };
    return el("div", {
      class: `grip ${side ? "end" : "start"}`,
      role: "slider",
      tabindex: 0,
      "aria-label": side ? "Published until" : "Published from",
      "aria-valuemin": 0,
      "aria-valuemax": months - 1,
      keydown,
    });
  }

  /** Move one end of the range (0: from, 1: to), no further than the other one. */
  function move(side, to) {
    const now = range();
    if (side) choose(filters.from, end(Math.max(now[0], Math.min(months - 1, to))));
    else choose(start(Math.min(now[1], Math.max(0, to))), filters.to);
  }

  const grips = [handle(0), handle(1)];
  brush.append(...grips);

  function monthAt({ clientX }) {
    const { left, width } = track.getBoundingClientRect();
    return Math.max(0, Math.min(months - 1, Math.floor(((clientX - left) / width) * months)));
  }

  let drag = null;
  track.addEventListener("pointerdown", (event) => {
    const grip = grips.indexOf(event.target);
    const at = monthAt(event);
    drag = grip >= 0 ? (to) => move(grip, to) : (to) => choose(start(Math.min(at, to)), end(Math.max(at, to)));
    track.setPointerCapture(event.pointerId);
    if (grip < 0) drag(at);
  });
  track.addEventListener("pointermove", (event) => drag?.(monthAt(event)));
  for (const over of ["pointerup", "pointercancel"]) {
    track.addEventListener(over, () => {
      drag = null;
    });
  }

  function drawBars(passing, anytime) {
    const [inside, whole] = [perMonth(passing, [first, last]), perMonth(anytime, [first, last])];
    const most = Math.max(1, ...whole);
    const bar = (kind, counts) => (count, at) => {
      // A root keeps single claims visible beside busy months.
      const height = count ? Math.max(0.06, Math.sqrt(count / most)) : 0;
      const words = svg("title", {}, `${monthName(first + at)}: ${counts[at]}`);
      return svg("rect", { class: kind, x: at + 0.1, width: 0.8, y: 1 - height, height }, words);
    };
    bars.replaceChildren(...whole.map(bar("outside", whole)), ...inside.map(bar("inside", inside)));
  }

  return ({ claims, anytime }) => {
    drawBars(claims, anytime);
    const ends = range();
    const open = !filters.from && !filters.to;
    brush.classList.toggle("open", open);
    brush.style.left = `${(100 * ends[0]) / months}%`;
    brush.style.width = `${(100 * (ends[1] - ends[0] + 1)) / months}%`;
    grips.forEach((grip, side) => {
      grip.setAttribute("aria-valuenow", ends[side]);
      grip.setAttribute("aria-valuetext", monthName(first + ends[side]));
    });
    const dated = claims.filter(({ source }) => source.date).length;
    summary.replaceChildren(
      el("strong", {}, "Published"),
      open ? ` ${monthName(known[0])} to ${monthName(last)}` : ` ${filters.from ?? "…"} to ${filters.to ?? "…"}`,
      el("span", { class: "muted" }, ` · ${counted(dated, "claim")}`),
    );
    all.hidden = open;
  };
}
