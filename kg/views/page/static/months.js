/** Months as numbers, and how claims spread over them. */

const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Return the month of an ISO date as a number that grows by one each month. */
export function monthOf(date) {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

const yearOf = (month) => Math.floor(month / 12);
const pad = (number, digits) => String(number).padStart(digits, "0");

/** Return the first day of a month as an ISO date. */
export function firstDay(month) {
  return `${pad(yearOf(month), 4)}-${pad((month % 12) + 1, 2)}-01`;
}

/** Return the last day of a month as an ISO date. */
export function lastDay(month) {
  const day = new Date(Date.UTC(yearOf(month), (month % 12) + 1, 0)).getUTCDate();
  return `${firstDay(month).slice(0, 8)}${pad(day, 2)}`;
}

/** Return "Jan 2026". */
export function monthName(month) {
  return `${NAMES[month % 12]} ${yearOf(month)}`;
}

/** Return [first, last] month of some claims; null where none has a date. */
export function monthRange(claims) {
  let [first, last] = [Infinity, -Infinity];
  for (const { source } of claims) {
    if (!source.date) continue;
    const month = monthOf(source.date);
    first = Math.min(first, month);
    last = Math.max(last, month);
  }
  return first <= last ? [first, last] : null;
}

/** Return how many claims each month of a range has, in order. */
export function perMonth(claims, [first, last]) {
  const counts = Array.from({ length: last - first + 1 }, () => 0);
  for (const { source } of claims) {
    const at = source.date ? monthOf(source.date) - first : -1;
    if (at in counts) counts[at] += 1;
  }
  return counts;
}
