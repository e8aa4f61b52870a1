import { type Currency, formatMicros, type Micros, micros, ZERO } from "@tuppence/protocol";
import {
  feeOf,
  isPayable,
  type SuggestedTopUp,
  suggestedTopUps,
  topUpChoices,
} from "@tuppence/protocol/fees";
import type { RailFeeBearer, TopUpQuote } from "@tuppence/protocol/wire";
import { quoteOnTop } from "../../rails/fees/fee-on-top.ts";
import { type RailFee, railFee } from "../../rails/fees/rail-fees.ts";
import type { Rail, TopUpLimits } from "../../rails/rail.ts";

export interface QuoteWish {
  readonly currency: Currency;
  /** The one amount to quote; undefined: amounts to suggest. */
  readonly amountMicros: Micros | undefined;
  readonly atLeastMicros: Micros | undefined;
  readonly feeBearer: RailFeeBearer;
  readonly nowMs: number;
}

type Choice = Pick<SuggestedTopUp, "amountMicros" | "isBest"> &
  Partial<Pick<SuggestedTopUp, "feeMicros" | "feeShare">>;

/** Amounts that a rail takes, with what they cost and whom. */
export function quoteTopUps(rail: Rail, limits: TopUpLimits, wish: QuoteWish): TopUpQuote[] {
  const { currency, feeBearer, nowMs } = wish;
  const onTop = (amountMicros: Micros) =>
    feeBearer === "buyer" ? quoteOnTop(rail, { currency, amountMicros }, nowMs) : ZERO;
  return choicesOf(rail, limits, wish)
    .map((choice) => ({ ...choice, onTopMicros: onTop(choice.amountMicros) }))
    .filter(({ amountMicros, onTopMicros }) => amountMicros + onTopMicros <= limits.max)
    .map(({ amountMicros, onTopMicros, feeMicros, feeShare, isBest }) => ({
      amount: formatMicros(amountMicros),
      onTop: formatMicros(onTopMicros),
      toPay: formatMicros(micros(amountMicros + onTopMicros)),
      fee: feeMicros === undefined ? null : formatMicros(feeMicros),
      share: feeShare === undefined ? null : Number(feeShare) / 1_000_000,
      best: isBest,
    }));
}

function choicesOf(rail: Rail, limits: TopUpLimits, wish: QuoteWish): readonly Choice[] {
  const { currency, amountMicros, atLeastMicros, nowMs } = wish;
  const fee = railFee(rail.name, currency.code, nowMs);
  if (amountMicros !== undefined)
    return isPayable(amountMicros, limits, currency) ? [asked(fee, amountMicros)] : [];
  if (fee !== undefined) return suggestedTopUps(fee, limits, currency, atLeastMicros);
  return topUpChoices(limits, currency, atLeastMicros).map((choice) => ({
    amountMicros: choice,
    isBest: false,
  }));
}

function asked(fee: RailFee | undefined, amountMicros: Micros): Choice {
  if (fee === undefined) return { amountMicros, isBest: false };
  const feeMicros = feeOf(fee.schedule, amountMicros, fee.facts, fee.date);
  const feeShare = (feeMicros * 1_000_000n + amountMicros - 1n) / amountMicros;
  return { amountMicros, feeMicros, feeShare, isBest: false };
}
