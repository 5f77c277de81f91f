/** The filters that ask for a measure: confidence, claims, sources, dates, disagreement. */

import { counted, el } from "./dom.js";
import { weightGlyph } from "./shapes.js";

/**
 * Build the measures into `container`; `changed` is called after each change of `filters`. Returns their update,
 * which takes what the filters leave.
 */
export function createThresholds(container, model, filters, changed) {
  const updates = [];

  function slider(name, label, { min = 0, max, step = 1, words, hint = null }) {
    const output = el("output", { for: `least-${name}` });
    const input = el("input", {
      type: "range", id: `least-${name}`, min, max, step,
      input: () => {
        filters[name] = Number(input.value);
        changed();
      },
    });
    updates.push(() => {
      input.value = String(filters[name]);
      output.textContent = words(filters[name]);
    });
    return el("div", { class: "slider" }, el("label", { for: input.id }, label, hint), output, input);
  }

  function day(name, label) {
    const input = el("input", {
      type: "date", id: `date-${name}`,
      change: () => {
        filters[name] = input.value || null;
        changed();
      },
    });
    updates.push(() => {
      input.value = filters[name] ?? "";
    });
    return el("div", { class: "day" }, el("label", { for: input.id }, label), input);
  }

  const most = (measure) => Math.max(2, ...[...model.claimsOf.values()].map(measure));
  const mostClaims = most((claims) => claims.length);
  const mostSources = most((claims) => new Set(claims.map(({ source }) => source.origin)).size);
  const disputed = el("input", {
    type: "checkbox",
    change: () => {
      filters.contested = disputed.checked;
      changed();
    },
  });
  updates.push(() => {
    disputed.checked = filters.contested;
  });
  const badge = el("span", { class: "badge", "aria-hidden": "true" }, "!");
  const disputes = el("span", { class: "count" });
  const undated = model.claims.filter(({ source }) => !source.date).length;
  const note = undated ? `${counted(undated, "claim has", "claims have")} no date: a range hides them.` : null;

  container.append(
    el(
      "div",
      { class: "facets", role: "group", "aria-label": "Evidence" },
      el("h2", {}, "Evidence"),
      el(
        "label",
        { class: "facet", "data-facet": "contested" },
        disputed,
        badge,
        el("span", { class: "words" }, "only where sources disagree"),
        disputes,
      ),
      slider("confidence", "Confidence", { max: 1, step: 0.05, words: (value) => `at least ${value.toFixed(2)}` }),
      slider("claims", "Claims", { min: 1, max: mostClaims, words: (value) => `at least ${value}` }),
      slider("sources", "Independent sources", {
        min: 1,
        max: mostSources,
        words: (value) => `at least ${value}`,
        hint: weightGlyph(),
      }),
    ),
    el(
      "div",
      { class: "facets", role: "group", "aria-label": "Published" },
      el("h2", {}, "Published"),
      el("div", { class: "days" }, day("from", "From"), day("to", "To")),
      note && el("p", { class: "muted small" }, note),
    ),
  );
  return ({ counts }) => {
    for (const update of updates) update();
    disputes.textContent = String(counts.contested);
  };
}
