import {
  type Currency,
  findCurrency,
  formatMicros,
  MAX_AMOUNT,
  type Micros,
  micros,
  parseMicros,
} from "@tuppence/protocol";
import { type RailOffer, Rails as RailsAnswer, RailsQuery } from "@tuppence/protocol/wire";
import type { App } from "../../api/route.ts";
import type { RunningConfig } from "../../config.ts";
import type { Rails } from "../../rails/create-rails.ts";
import { railStep } from "../../rails/fees/fee-on-top.ts";
import { railFee } from "../../rails/fees/rail-fees.ts";
import { sellerPart } from "../../rails/fees/seller-part.ts";
import type { Rail, TopUpLimits } from "../../rails/rail.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";
import { type QuoteWish, quoteTopUps } from "./quote-top-ups.ts";

export interface RailsDeps {
  readonly config: Pick<RunningConfig, "feeBasisPoints" | "railFee">;
  readonly rails: Rails;
  readonly saleFee: SaleFee;
  readonly now: () => number;
}

/** How money can enter, what that costs, and who pays it: for buyers before they pay, for sellers before they sell. */
export function railsRoutes(app: App, deps: RailsDeps): void {
  app.get(
    "/v1/rails",
    {
      config: { actors: ["anonymous"] },
      schema: {
        operationId: "getRails",
        tags: ["platform"],
        summary: "The ways money can enter in a currency, with suggested amounts and fees",
        description:
          "What the providers of rails charge is by their price lists, for the usual payment in the currency. A rail whose `fee` is null charges what is not known here.",
        querystring: RailsQuery,
        response: { 200: RailsAnswer },
      },
    },
    ({ query: { currency: code, amount, atLeast } }) => {
      const { config, rails, saleFee } = deps;
      const nowMs = deps.now();
      const currency = findCurrency(code);
      const wish = {
        amountMicros: amount === undefined ? undefined : readAmount(amount),
        atLeastMicros: atLeast === undefined ? undefined : readAmount(atLeast),
        feeBearer: config.railFee,
        nowMs,
      };
      const basisPoints = saleFee.basisPointsOf([code]);
      const part = config.railFee === "seller" ? sellerPart(rails, code, nowMs) : undefined;
      return {
        feeBearer: config.railFee,
        sale: {
          platformBasisPoints: config.feeBasisPoints,
          railBasisPoints: basisPoints - config.feeBasisPoints,
          basisPoints,
          from: part?.from ?? null,
        },
        data:
          currency === undefined
            ? []
            : [...rails.values()].flatMap((rail) => offerOf(rail, { ...wish, currency })),
      };
    },
  );
}

/** The schema has checked the format; an amount above the largest possible is like the largest: no rail takes it. */
function readAmount(text: string): Micros {
  try {
    return parseMicros(text);
  } catch {
    return MAX_AMOUNT;
  }
}

function offerOf(rail: Rail, wish: QuoteWish): RailOffer[] {
  const limits = rail.topUpLimits(wish.currency);
  return limits === undefined ? [] : [railToWire(rail, limits, wish)];
}

function railToWire(rail: Rail, limits: TopUpLimits, wish: QuoteWish): RailOffer {
  const { currency, nowMs } = wish;
  return {
    name: rail.name,
    testMoney: rail.testMoney,
    currency: currency.code,
    min: formatMicros(limits.min),
    max: formatMicros(limits.max),
    step: formatMicros(micros(railStep(rail, currency))),
    fee: feeToWire(rail, currency, nowMs),
    suggestions: quoteTopUps(rail, limits, wish),
    personLimits: (rail.personLimits?.(currency) ?? []).map(({ period, mostMicros }) => ({
      period,
      most: formatMicros(mostMicros),
    })),
  };
}

function feeToWire(rail: Rail, currency: Currency, nowMs: number): RailOffer["fee"] {
  const fee = railFee(rail.name, currency.code, nowMs);
  if (fee === undefined) return null;
  const { schedule, rate, from } = fee;
  const version = schedule.versions.find((one) => one.from === from);
  return {
    provider: version?.source.provider ?? schedule.name,
    basisPoints: rate.basisPoints,
    fixed: formatMicros(rate.fixedMicros),
    from,
  };
}
