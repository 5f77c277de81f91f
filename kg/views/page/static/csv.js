/** Claims as a CSV file for spreadsheets and data frames. */

const COLUMNS_OF_CLAIMS = [
  ["claim", (model, claim) => claim.id],
  ["subject", (model, { of }) => model.entities.get(of.subject).name],
  ["relation", (model, { of }) => of.relation],
  ["object", (model, { of }) => model.entities.get(of.object).name],
  ["modality", (model, claim) => claim.modality],
  ["polarity", (model, claim) => claim.polarity],
  ["certainty", (model, claim) => claim.certainty],
  ["status", (model, claim) => claim.status],
  ["confidence", (model, claim) => claim.confidence],
  ["said_by", (model, { attribution }) => attribution?.source ?? attribution?.name ?? attribution?.cue],
  ["amount", (model, { amount }) => amount?.text],
  ["time", (model, { time }) => time?.text],
  ["time_start", (model, { time }) => time?.start],
  ["time_end", (model, { time }) => time?.end],
  ["title", (model, { source }) => source.title],
  ["publisher", (model, { source }) => source.publisher],
  ["date", (model, { source }) => source.date],
  ["source", (model, { source }) => source.source],
  ["quote", (model, { quote }) => quote.map(([text]) => text).join("")],
];

/** Return a cell; text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function cell(value) {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Return claims as CSV, one a row; a mark at its start tells Excel that it is UTF-8. */
export function claimsToCsv(model, claims) {
  const rows = claims.map((claim) => COLUMNS_OF_CLAIMS.map(([, value]) => cell(value(model, claim))));
  const lines = [COLUMNS_OF_CLAIMS.map(([title]) => title), ...rows].map((row) => `${row.join(",")}\n`);
  return `\ufeff${lines.join("")}`;
}
