import { type PricedOffer, pricedOffer, priceOf, priceTable } from "@tuppence/protocol/pricing";
import { formatMicros } from "@tuppence/protocol";
import type { Money, Offer } from "@tuppence/protocol/wire";

type Pricing = Parameters<typeof pricedOffer>[0] & Pick<Offer, "prices">;

/** From when on an offer was priced by which terms. */
export interface PastPricing {
  readonly fromMs: number;
  readonly pricing: Pricing;
}

export interface PastPeriod {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly prices: readonly Money[];
}

/** A time in which the price was the same. */
export interface PriceSpan {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Empty: it was not for sale. */
  readonly prices: readonly Money[];
}

/**
 * What a buyer who names no country, quantity or amount was asked for from when on: the price list as it was changed, its
 * steps by date, and the periods of experiments.
 * @param history in order of time
 */
export function priceTimeline(
  history: readonly PastPricing[],
  experiments: readonly PastPeriod[],
  range: { readonly fromMs: number; readonly untilMs: number },
): readonly PriceSpan[] {
  const schedule = experiments.map((period) => ({ ...period, prices: priceTable(period.prices) }));
  const offers = history.map(({ fromMs, pricing }) => ({
    fromMs,
    offer: { ...pricedOffer(pricing), schedule } satisfies PricedOffer,
  }));
  const changes = [
    range.fromMs,
    ...offers.flatMap(({ fromMs, offer: { availability } }) => [
      fromMs,
      ...(availability?.fromMs == null ? [] : [availability.fromMs]),
      ...(availability?.untilMs == null ? [] : [availability.untilMs]),
      ...(availability?.steps ?? []).map(({ atMs }) => atMs),
    ]),
    ...experiments.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]),
  ];
  const moments = [...new Set(changes)]
    .filter((ms) => ms >= range.fromMs && ms < range.untilMs)
    .toSorted((a, b) => a - b);
  const spans: PriceSpan[] = [];
  for (const [at, fromMs] of moments.entries()) {
    const offer = offers.findLast((one) => one.fromMs <= fromMs)?.offer;
    if (offer === undefined) continue;
    const untilMs = moments[at + 1] ?? range.untilMs;
    const prices = pricesAt(offer, fromMs);
    const before = spans.at(-1);
    if (before?.untilMs === fromMs && keyOf(before.prices) === keyOf(prices))
      spans[spans.length - 1] = { ...before, untilMs };
    else spans.push({ fromMs, untilMs, prices });
  }
  return spans;
}

/** Equal for equal prices. */
export function keyOf(prices: readonly Money[]): string {
  return prices
    .map(({ amount, currency }) => `${currency} ${amount}`)
    .toSorted()
    .join();
}

function pricesAt(offer: PricedOffer, nowMs: number): readonly Money[] {
  const priced = priceOf(offer, { nowMs });
  if (priced.refused !== undefined) return [];
  return [...priced.prices].map(([currency, amount]) => ({
    amount: formatMicros(amount),
    currency,
  }));
}
