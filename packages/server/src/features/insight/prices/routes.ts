import { formatId, type OfferId } from "@tuppence/protocol";
import { type Money, IdText, PriceAnswers, Strict } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import { actorOf } from "../../../api/actor-of.ts";
import type { App } from "../../../api/route.ts";
import { isoTime } from "../../../lib/iso-time.ts";
import { InsightOfferNotFoundError } from "../errors.ts";
import type { InsightDeps } from "../insight-deps.ts";
import { offerOf } from "../offer-of.ts";
import { readSellerClock } from "../seller-clock.ts";
import { priceAnswer } from "./price-answers.ts";
import { keyOf, type PastPeriod, type PastPricing, priceTimeline } from "./price-timeline.ts";
import { priceVerdict } from "./price-verdict.ts";
import { readOfferDays } from "./read-offer-days.ts";
import { wholeDays } from "./whole-days.ts";

const DAYS_BACK = 366;
const DAY_MS = 86_400_000;

export function pricesRoutes(app: App, deps: InsightDeps): void {
  const { pool } = deps.db;
  app.get(
    "/v1/sellers/:id/insight/prices",
    {
      config: { actors: ["seller", "operator"], permission: "earnings" },
      schema: {
        operationId: "getPriceAnswers",
        tags: ["insight"],
        summary: "How sales of an offer answered to its past prices",
        description:
          "In the last 366 days. More than the price may have changed between them; a price experiment compares prices under the same conditions.",
        params: Strict({ id: IdText("seller") }),
        querystring: Strict({ offer: IdText("offer") }),
        response: { 200: PriceAnswers },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const { id: sellerId } = await deps.requireSeller(actor, request.params.id);
      const offerId = await offerOf(pool, sellerId, request.query.offer);
      if (offerId === null) throw new InsightOfferNotFoundError();
      const untilMs = deps.now();
      const range = { fromMs: untilMs - DAYS_BACK * DAY_MS, untilMs };
      const [clock, history, experiments] = await Promise.all([
        readSellerClock(pool, sellerId),
        readHistory(pool, offerId),
        readPeriods(pool, offerId, range.fromMs),
      ]);
      const { timeZone, asOfMs = 0 } = clock;
      const spans = priceTimeline(history, experiments, range);
      const byPrice = new Map<string, { prices: readonly Money[]; days: number[] }>();
      for (const span of spans) {
        if (span.prices.length === 0) continue;
        const known = byPrice.get(keyOf(span.prices)) ?? { prices: span.prices, days: [] };
        known.days.push(...wholeDays(timeZone, span, asOfMs));
        byPrice.set(keyOf(span.prices), known);
      }
      const sold = await readOfferDays(pool, sellerId, offerId, {
        firstDay: Math.floor(range.fromMs / DAY_MS) - 1,
        lastDay: Math.floor(untilMs / DAY_MS) + 1,
      });
      const data = [...byPrice.values()]
        .map(({ prices, days }) =>
          priceAnswer(
            prices,
            days.map((day) => [day]),
            sold,
          ),
        )
        .toReversed();
      return {
        offer: formatId("offer", offerId),
        timeZone,
        asOf: asOfMs === 0 ? null : isoTime(asOfMs),
        history: spans.map(({ fromMs, prices }) => ({
          from: isoTime(fromMs),
          prices: [...prices],
        })),
        data,
        verdict: priceVerdict(data),
      };
    },
  );
}

async function readHistory(
  pool: Pick<Pool, "query">,
  offerId: OfferId,
): Promise<readonly PastPricing[]> {
  const { rows } = await pool.query<{ from_ms: bigint; pricing: PastPricing["pricing"] }>(
    "SELECT from_ms, pricing FROM offer_price_history WHERE offer_id = $1 ORDER BY from_ms",
    [offerId],
  );
  return rows.map(({ from_ms, pricing }) => ({ fromMs: Number(from_ms), pricing }));
}

async function readPeriods(
  pool: Pick<Pool, "query">,
  offerId: OfferId,
  sinceMs: number,
): Promise<readonly PastPeriod[]> {
  const { rows } = await pool.query<{ from_ms: bigint; until_ms: bigint; prices: Money[] }>(
    `SELECT p.from_ms, least(p.until_ms, e.ends_at_ms) AS until_ms, e.prices -> p.variant AS prices
     FROM price_experiment_periods p JOIN price_experiments e ON e.id = p.experiment_id
     WHERE p.offer_id = $1 AND p.until_ms > $2 AND p.from_ms < e.ends_at_ms ORDER BY p.from_ms`,
    [offerId, sinceMs],
  );
  return rows.map(({ from_ms, until_ms, prices }) => ({
    fromMs: Number(from_ms),
    untilMs: Number(until_ms),
    prices,
  }));
}
