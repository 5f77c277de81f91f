/** A claim as a card: its sentence in its context, who says so, where it stands. */

import { el, link } from "./dom.js";
import { termList } from "./lists.js";
import { modalityGlyph } from "./shapes.js";

const MARKS = { s: "subject", o: "object", so: "subject object" };

/** Return the card of a claim; `open` is called with an entity chosen in it. */
export function claimCard(model, claim, open) {
  const { source, address } = claim;
  const quote = claim.quote.map(([text, ends]) => (ends ? el("mark", { class: MARKS[ends] }, text) : text));
  const context = (text) => (text ? el("span", { class: "context" }, text) : null);
  const where = [source.publisher, source.date ?? "no date"].filter(Boolean).join(" · ");
  return el(
    "article",
    { class: `claim modality-${claim.modality}`, "data-claim": claim.id },
    el(
      "header",
      {},
      el("span", { class: "pill" }, modalityGlyph(claim.modality), claim.modality),
      confidenceMeter(claim.confidence),
    ),
    el(
      "blockquote",
      { dir: "auto" },
      context(claim.before && `${claim.before} `),
      el("q", {}, ...quote),
      context(claim.after && ` ${claim.after}`),
    ),
    factList(model, claim, open),
    el(
      "footer",
      {},
      el("p", { class: "source" }, link(address, source.title, { dir: "auto" })),
      el("p", { class: "muted" }, el("bdi", {}, where), source.origin === source.id ? null : " · a copy"),
      address ? null : el("p", { class: "muted", dir: "auto" }, source.source),
      el("p", { class: "id" }, `claim ${claim.id}`, el("span", { title: "what found it" }, claim.extractor)),
    ),
  );
}

function confidenceMeter(confidence) {
  const bar = el("span", { class: "meter", "aria-hidden": "true" }, el("span"));
  bar.firstChild.style.width = `${100 * confidence}%`;
  const attributes = { class: "confidence", title: "How sure the extraction is" };
  return el("span", attributes, "confidence ", bar, confidence.toFixed(2));
}

function factList(model, claim, open) {
  const { attribution, amount, time } = claim;
  return termList(
    [
      attribution && ["Said by", ...saidBy(model, attribution, open)],
      amount && ["Amount", amount.text],
      time && ["Time", ...timeWords(time)],
      ["Reads as", [claim.polarity, claim.certainty, claim.status].join(" · ")],
    ].filter(Boolean),
  );
}

function saidBy(model, { source, cue, speaker, name }, open) {
  if (!source && !name) return [`no source named (“${cue}”)`];
  const who = el("bdi", {}, source ?? name);
  const choose = () => open({ kind: "entity", id: speaker });
  const button = () => el("button", { type: "button", class: "inline", click: choose }, name);
  const entity = model.entities.has(speaker) ? button() : el("bdi", {}, name);
  const words = el("span", { class: "muted" }, ` (“${cue}”)`);
  if (!name) return [who, words];
  return !source || source === name ? [entity, words] : [who, el("span", { class: "muted" }, " = "), entity, words];
}

function timeWords({ text, start, end }) {
  const days = start === end ? start : [start, end].filter(Boolean).join(" to ");
  return [text, days ? el("span", { class: "muted" }, ` (${days})`) : null];
}
