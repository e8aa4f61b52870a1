import type { Interval, PriceAnswer, PriceVerdict } from "@tuppence/protocol/wire";

const LEAST_VIEWS = 100;
const LEAST_PURCHASES = 10;
/** See intervals.ts. */
const LEAST_TIMES = 3;

interface Compared {
  readonly at: number;
  readonly perView: Interval;
}

/** Which price brought the most for each view, if that can be said at all. */
export function priceVerdict(answers: readonly PriceAnswer[]): PriceVerdict {
  const currency = mostSold(answers);
  if (answers.length < 2)
    return verdict("not-enough-data", currency, null, "There is only one price so far.");
  const compared = answers.flatMap((answer, at): Compared[] => {
    const perView = answer.revenue.find((one) => one.currency === currency)?.perView;
    return perView == null || !hasEnough(answer) ? [] : [{ at, perView }];
  });
  if (compared.length < answers.length)
    return verdict(
      "not-enough-data",
      currency,
      null,
      `Not enough data yet: each price needs ${LEAST_VIEWS} views, ${LEAST_PURCHASES} purchases, and ${LEAST_TIMES} days or periods of an experiment.`,
    );
  const [best, second] = compared.toSorted((a, b) => b.perView.estimate - a.perView.estimate);
  if (best === undefined || second === undefined) throw new Error("two prices are compared");
  const name = nameOf(answers[best.at], currency);
  const others = compared.filter(({ at }) => at !== best.at);
  const isClear = others.every(({ perView }) => perView.high < best.perView.low);
  return isClear
    ? verdict(
        "clear-difference",
        currency,
        best.at,
        `${name} brought more for each view than the other prices did.`,
      )
    : verdict(
        "no-clear-difference",
        currency,
        best.at,
        `${name} is ahead, but that may be chance.`,
      );
}

function verdict(
  code: PriceVerdict["code"],
  currency: string | null,
  best: number | null,
  text: string,
): PriceVerdict {
  return { code, currency, best, text };
}

/** With fewer days or periods there is no interval. */
function hasEnough({ views, purchases }: PriceAnswer): boolean {
  return views >= LEAST_VIEWS && purchases >= LEAST_PURCHASES;
}

/** The currency in which most prices brought something; the amounts of different currencies cannot be compared. */
function mostSold(answers: readonly PriceAnswer[]): string | null {
  const counts = new Map<string, number>();
  for (const { revenue } of answers)
    for (const { currency, amount } of revenue)
      counts.set(currency, (counts.get(currency) ?? 0) + (amount === "0" ? 0 : 1));
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}

function nameOf(answer: PriceAnswer | undefined, currency: string | null): string {
  const price = answer?.prices.find((one) => one.currency === currency);
  return price === undefined ? "This price" : `${price.amount} ${price.currency}`;
}
