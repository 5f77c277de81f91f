/** The panel on the right: a statement with its sentences, an entity with its statements, or where to begin. */

import { counted, el, link } from "./dom.js";
import { modalityGlyph, typeGlyph } from "./shapes.js";

const BEGIN_WITH = 6;
const NOTHING =
  "A claim is one sentence that relates two named companies, people, products or places: who invests in, " +
  "supplies, acquires or competes with whom. The articles that were read have none that was recognised.";
const BEGIN_HERE =
  "Every line is a statement that an article makes. Choose one to read the sentences behind it, or an entity to " +
  "see all that is said about it.";

/** Return the content of the panel for a selection; `open` is called with what is chosen in it. */
export function detailsOf(model, selection, visible, open) {
  const { kind, id } = selection ?? {};
  if (kind === "statement") return statementDetails(model, model.statements.get(id), visible, open);
  if (kind === "entity") return entityDetails(model, model.entities.get(id), visible, open);
  return overview(model, visible, open);
}

function entityButton(model, id, open, mark = null) {
  const entity = model.entities.get(id);
  const choose = () => open({ kind: "entity", id });
  const attributes = { type: "button", class: "entity", click: choose, "data-entity": id };
  return el("button", attributes, typeGlyph(entity.type), el("span", { class: mark, dir: "auto" }, entity.name));
}

/** Return one line for a statement: the words given, its modality, and how often it is claimed. */
function statementButton(model, statement, visible, open, words, flagged = statement.contested) {
  const shown = visible.statements.get(statement.id);
  const choose = () => open({ kind: "statement", id: statement.id });
  return el(
    "button",
    { type: "button", class: "statement", click: choose, "data-statement": statement.id },
    modalityGlyph(shown.modality),
    el("span", { class: "words" }, ...words),
    flagged ? el("span", { class: "flag" }, "disputed") : null,
    el("span", { class: "count", title: counted(shown.claims.length, "claim") }, String(shown.claims.length)),
  );
}

function fullWords(model, statement) {
  const name = (id) => el("bdi", {}, model.entities.get(id).name);
  const relation = el("span", { class: "relation" }, ` ${model.relations.get(statement.relation).label} `);
  return [name(statement.subject), relation, name(statement.object)];
}

function listOf(buttons) {
  return el("ul", { class: "list" }, ...buttons.map((button) => el("li", {}, button)));
}

function overview(model, visible, open) {
  const statements = [...visible.statements.keys()].map((id) => model.statements.get(id));
  const claims = ({ id }) => visible.statements.get(id).claims.length;
  const mostClaimed = (a, b) => claims(b) - claims(a);
  const button = (item) => statementButton(model, item, visible, open, fullWords(model, item), false);
  const section = (title, items) =>
    items.length ? [el("h3", {}, title), listOf(items.slice(0, BEGIN_WITH).map(button))] : [];
  if (!model.claims.length) return [el("h2", {}, "Nothing to show"), el("p", { class: "muted" }, NOTHING)];
  return [
    el("h2", {}, "Where to begin"),
    el("p", { class: "muted" }, BEGIN_HERE),
    ...section("Sources disagree", statements.filter((statement) => statement.contested).sort(mostClaimed)),
    ...section("Claimed most", statements.filter((statement) => !statement.contested).sort(mostClaimed)),
  ];
}

function statementDetails(model, statement, visible, open) {
  const carried = [...(model.claimsOf.get(statement.id) ?? [])].sort(bySurety(model));
  const passing = new Set(visible.statements.get(statement.id)?.claims ?? []);
  const shown = carried.filter((claim) => passing.has(claim));
  const against = shown.filter((claim) => claim.polarity === "negative");
  const others = shown.filter((claim) => claim.polarity !== "negative");
  const { label, symmetric } = model.relations.get(statement.relation);
  const card = (claim) => claimCard(model, claim, open);
  return [
    el(
      "h2",
      { class: "statement-title" },
      entityButton(model, statement.subject, open, "subject"),
      el("span", { class: "relation" }, `${label} ${symmetric ? "↔" : "→"}`),
      entityButton(model, statement.object, open, "object"),
    ),
    statement.contested ? el("p", { class: "notice contested" }, disagreement(carried)) : null,
    el("p", { class: "muted" }, passingNote(statement, carried, shown)),
    ...(against.length && others.length
      ? [el("h3", {}, "For"), ...others.map(card), el("h3", {}, "Against"), ...against.map(card)]
      : shown.map(card)),
  ];
}

/** Order claims: the strongest modality first, then the latest. */
function bySurety(model) {
  const strength = [...model.modalities.keys()];
  const day = (claim) => model.documents.get(claim.document).date ?? "";
  return (a, b) =>
    strength.indexOf(a.modality) - strength.indexOf(b.modality) || (day(a) < day(b)) - (day(a) > day(b));
}

function disagreement(claims) {
  const against = claims.filter((claim) => claim.polarity === "negative").length;
  return `Sources disagree: ${counted(against, "claim denies", "claims deny")} it, ${claims.length - against} ${
    claims.length - against === 1 ? "does" : "do"
  } not.`;
}

function passingNote(statement, carried, shown) {
  const parts = [];
  if (shown.length === carried.length) parts.push(counted(carried.length, "claim"));
  else parts.push(`${shown.length} of ${counted(carried.length, "claim")} pass the filters`);
  const all = counted(statement.claims, "claim");
  if (carried.length < statement.claims) parts.push(`this page carries ${carried.length} of ${all}`);
  return parts.join("; ");
}

function claimCard(model, claim, open) {
  const { document: id, address } = claim;
  const source = model.documents.get(id);
  const quote = claim.quote.map(([text, ends]) => (ends ? el("mark", { class: endClass(ends) }, text) : text));
  const aside = (text) => (text ? el("span", { class: "aside" }, text) : null);
  const where = [source.publisher, source.date ?? "no date"].filter(Boolean).join(" · ");
  return el(
    "article",
    { class: `claim modality-${claim.modality}`, "data-claim": claim.id },
    el(
      "header",
      {},
      el("span", { class: "pill" }, modalityGlyph(claim.modality), claim.modality),
      el("span", { class: "qualifiers" }, [claim.polarity, claim.certainty, claim.status].join(" · ")),
    ),
    el(
      "blockquote",
      { dir: "auto" },
      aside(claim.before && `${claim.before} `),
      el("q", {}, ...quote),
      aside(claim.after && ` ${claim.after}`),
    ),
    factList(claim, open),
    el(
      "footer",
      {},
      el("p", { class: "source" }, link(address, source.title, { dir: "auto" })),
      el("p", { class: "muted" }, el("bdi", {}, where)),
      address ? null : el("p", { class: "muted", dir: "auto" }, source.source),
      el("p", { class: "id" }, `claim ${claim.id}`, el("span", { title: "what found it" }, claim.extractor)),
    ),
  );
}

function endClass(ends) {
  return { s: "subject", o: "object", so: "subject object" }[ends];
}

function factList(claim, open) {
  const facts = [];
  const add = (term, ...values) => facts.push(el("div", {}, el("dt", {}, term), el("dd", {}, ...values)));
  const { attribution, amount, time } = claim;
  if (attribution) add("Said by", ...saidBy(attribution, open));
  if (amount) add("Amount", amount.text);
  if (time) add("Time", ...timeWords(time));
  add("Confidence", claim.confidence.toFixed(2));
  return el("dl", {}, ...facts);
}

function saidBy({ source, cue, speaker, name }, open) {
  if (!source && !name) return [`no source named (“${cue}”)`];
  const who = source ?? name;
  const same = name && name !== who ? el("span", { class: "muted" }, " = ", el("bdi", {}, name)) : null;
  return [el("bdi", {}, who), same, el("span", { class: "muted" }, ` (“${cue}”)`)];
}

function timeWords({ text, start, end }) {
  const days = start === end ? start : [start, end].filter(Boolean).join(" to ");
  return [text, days ? el("span", { class: "muted" }, ` (${days})`) : null];
}

function entityDetails(model, entity, visible, open) {
  const all = model.statementsOf.get(entity.id) ?? [];
  const shown = all.filter((statement) => visible.statements.has(statement.id));
  const hidden = all.length - shown.length;
  const known = [];
  const add = (term, value) => known.push(el("div", {}, el("dt", {}, term), el("dd", {}, ...value)));
  if (entity.aliases.length) add("Also", [el("bdi", {}, entity.aliases.join(", "))]);
  if (entity.ticker) add("Ticker", [entity.ticker]);
  if (entity.links.length) add("Elsewhere", entity.links.map(({ label, address }) => link(address, label)));
  add("Claims", [String(entity.claims)]);
  return [
    el("h2", { class: "entity-title" }, typeGlyph(entity.type), el("span", { dir: "auto" }, entity.name)),
    el("p", { class: "muted" }, model.types.get(entity.type).label),
    el("dl", {}, ...known),
    ...byRelation(model, entity, shown).flatMap(([title, statements]) => [
      el("h3", {}, title),
      listOf(
        statements.map((statement) => {
          const other = statement.subject === entity.id ? statement.object : statement.subject;
          const words = [typeGlyph(model.entities.get(other).type), el("bdi", {}, model.entities.get(other).name)];
          return statementButton(model, statement, visible, open, words);
        }),
      ),
    ]),
    hidden ? el("p", { class: "muted" }, `${counted(hidden, "statement")} hidden by the filters.`) : null,
  ];
}

/** Return [title, statements] pairs: the relation as read from this entity, in the order of the legend. */
function byRelation(model, entity, statements) {
  const groups = new Map();
  for (const relation of model.legend.relations) {
    for (const statement of statements.filter((candidate) => candidate.relation === relation.id)) {
      const title = statement.subject === entity.id ? relation.label : relation.inverse;
      if (!groups.has(title)) groups.set(title, []);
      groups.get(title).push(statement);
    }
  }
  return [...groups];
}
