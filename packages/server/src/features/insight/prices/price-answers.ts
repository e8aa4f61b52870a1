import { formatMicros, micros } from "@tuppence/protocol";
import type { Money, PriceAnswer } from "@tuppence/protocol/wire";
import { dayText } from "../series/insight-range.ts";
import { ratioInterval, shareInterval } from "./intervals.ts";

/** What an offer sold on a day. */
export interface OfferDay {
  readonly day: number;
  readonly views: number;
  readonly paid: number;
  /** Sold less what was given back, by currency, in micros. */
  readonly kept: ReadonlyMap<string, bigint>;
}

const NOTHING: Omit<OfferDay, "day"> = { views: 0, paid: 0, kept: new Map() };
const MICROS = 1_000_000;

/**
 * How sales answered to a price on the days on which it was asked.
 * @param groups days in order; those of a group were not drawn apart, and so count as one observation
 */
export function priceAnswer(
  prices: readonly Money[],
  groups: readonly (readonly number[])[],
  sold: ReadonlyMap<number, OfferDay>,
): PriceAnswer {
  const days = groups.flat();
  const rows = groups
    .filter((group) => group.length > 0)
    .map((group) => group.map((day) => ({ ...NOTHING, ...sold.get(day) })).reduce(plus));
  const views = rows.reduce((sum, row) => sum + row.views, 0);
  const purchases = rows.reduce((sum, row) => sum + row.paid, 0);
  const currencies = new Set([
    ...prices.map(({ currency }) => currency),
    ...rows.flatMap(({ kept }) => [...kept.keys()]),
  ]);
  return {
    prices: [...prices],
    days: days.length,
    firstDay: days[0] === undefined ? null : dayText(days[0]),
    lastDay: days.length === 0 ? null : dayText(days.at(-1) ?? 0),
    views,
    purchases,
    // Who bought saw a price, even where no view was counted.
    conversion: shareInterval(
      rows.map((row) => ({ chances: Math.max(row.views, row.paid), gains: row.paid })),
    ),
    revenue: [...currencies].toSorted().map((currency) => ({
      currency,
      amount: formatMicros(
        micros(rows.reduce((sum, { kept }) => sum + (kept.get(currency) ?? 0n), 0n)),
      ),
      perView: ratioInterval(
        rows.map((row) => ({
          chances: Math.max(row.views, row.paid),
          gains: Number(row.kept.get(currency) ?? 0n) / MICROS,
        })),
      ),
    })),
  };
}

function plus(a: Omit<OfferDay, "day">, b: Omit<OfferDay, "day">): Omit<OfferDay, "day"> {
  const kept = new Map(a.kept);
  for (const [currency, amount] of b.kept) kept.set(currency, (kept.get(currency) ?? 0n) + amount);
  return { views: a.views + b.views, paid: a.paid + b.paid, kept };
}
