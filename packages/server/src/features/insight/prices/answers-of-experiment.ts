import type { OfferId, SellerId } from "@tuppence/protocol";
import type { Money, PriceAnswer, PriceVerdict } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import { isoTime } from "../../../lib/iso-time.ts";
import { readSellerClock } from "../seller-clock.ts";
import { priceAnswer } from "./price-answers.ts";
import { priceVerdict } from "./price-verdict.ts";
import { readOfferDays } from "./read-offer-days.ts";
import { wholeDays } from "./whole-days.ts";

interface Experiment {
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly variants: readonly (readonly Money[])[];
  readonly periods: readonly {
    readonly fromMs: number;
    readonly untilMs: number;
    readonly variant: number;
  }[];
}

/** How sales answered to each price of an experiment, on the whole days on which it was asked. */
export async function answersOfExperiment(
  pool: Pick<Pool, "query">,
  { sellerId, offerId, variants, periods }: Experiment,
): Promise<{
  readonly asOf: string | null;
  readonly answers: PriceAnswer[];
  readonly verdict: PriceVerdict;
}> {
  const { timeZone, asOfMs = 0 } = await readSellerClock(pool, sellerId);
  const days = variants.map((_, variant) =>
    periods
      .filter((period) => period.variant === variant)
      .map((period) => wholeDays(timeZone, period, asOfMs)),
  );
  const all = days.flat(2).toSorted((a, b) => a - b);
  const range = { firstDay: all[0] ?? 0, lastDay: all.at(-1) ?? 0 };
  const sold = await readOfferDays(pool, sellerId, offerId, range);
  const answers = variants.map((prices, variant) => priceAnswer(prices, days[variant] ?? [], sold));
  return {
    asOf: asOfMs === 0 ? null : isoTime(asOfMs),
    answers,
    verdict: priceVerdict(answers),
  };
}
