import { firstDay, lastDay, monthName, monthOf, monthRange, perMonth } from "../../../kg/views/page/static/months.js";
import { equal, test } from "./harness.js";
import { smallWorld } from "./world.js";

test("months are numbers in a row", () => {
  equal(monthOf("2026-01-15") - monthOf("2025-12-31"), 1);
  equal(monthName(monthOf("2024-02-29")), "Feb 2024");
});

test("a month has its first and its last day", () => {
  equal([firstDay(monthOf("2024-02-10")), lastDay(monthOf("2024-02-10"))], ["2024-02-01", "2024-02-29"]);
  equal(lastDay(monthOf("2023-02-10")), "2023-02-28");
  equal(lastDay(monthOf("2025-12-01")), "2025-12-31");
});

test("claims are counted by month, without those that have no date", () => {
  const { claims } = smallWorld();
  const range = monthRange(claims);
  equal(range, [monthOf("2025-01-31"), monthOf("2025-03-01")]);
  equal(perMonth(claims, range), [2, 0, 1]);
  equal(monthRange(claims.filter(({ source }) => !source.date)), null);
});
