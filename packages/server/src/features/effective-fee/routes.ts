import { formatMicros } from "@tuppence/protocol";
import { EffectiveFee, type EffectiveFeeRow, EffectiveFeeQuery } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import type { Operator, SellerActor } from "../../api/actor.ts";
import { actorOf } from "../../api/actor-of.ts";
import { parseRange } from "../../api/day-range.ts";
import { whichSeller } from "../../api/operator-scope.ts";
import type { App } from "../../api/route.ts";
import { isoTime } from "../../lib/iso-time.ts";
import { type FeeSums, type RailSums, readEffectiveFee } from "./read-effective-fee.ts";
import { sharesOf } from "./shares-of.ts";
import { DAY_MS } from "./summing-state.ts";

export function effectiveFeeRoutes(
  app: App,
  { db: { pool }, now }: { readonly db: { readonly pool: Pool }; readonly now: () => number },
): void {
  app.get(
    "/v1/effective-fee",
    {
      config: { actors: ["seller", "operator"], permission: "earnings" },
      schema: {
        operationId: "getEffectiveFee",
        tags: ["earnings"],
        summary: "What a unit of sales has cost in a range of days",
        description:
          "From what really moved: top-ups by the price list of their day, and what was taken off sales. Days are in UTC, at most 366. A seller's part of the rails' costs is its part of all sales in the currency. The operator gets the whole instance, or the seller it names.",
        querystring: EffectiveFeeQuery,
        response: { 200: EffectiveFee },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const sellerId = whose(actor, request.query.seller);
      const { from, to, startMs, endMs } = parseRange(request.query, now());
      const days = { firstDay: startMs / DAY_MS, lastDay: endMs / DAY_MS - 1 };
      const [sums, asOfMs] = await Promise.all([
        readEffectiveFee(pool, days, sellerId),
        readAsOf(pool),
      ]);
      const ofInstance = sellerId === null;
      return {
        from,
        to,
        asOf: asOfMs === undefined ? null : isoTime(asOfMs),
        data: sums.map((row) => toWire(row, ofInstance)),
      };
    },
  );
}

function whose(actor: SellerActor | Operator, seller: string | undefined) {
  if (actor.kind === "operator" && seller === undefined) return null;
  return whichSeller(actor, { seller });
}

async function readAsOf(pool: Pick<Pool, "query">): Promise<number | undefined> {
  const { rows } = await pool.query<{ summed_at_ms: bigint }>(
    "SELECT summed_at_ms FROM day_summing WHERE summed_at_ms > 0",
  );
  return rows[0] && Number(rows[0].summed_at_ms);
}

function toWire(sums: FeeSums, ofInstance: boolean): EffectiveFeeRow {
  return {
    currency: sums.currency,
    sales: formatMicros(sums.salesMicros),
    fees: formatMicros(sums.feeMicros),
    onTop: formatMicros(sums.onTopMicros),
    railCosts: formatMicros(sums.railCostMicros),
    shares: sharesOf(sums),
    ...(ofInstance && { rails: sums.rails.map(railToWire) }),
  };
}

function railToWire({ rail, topUps, amountMicros, costMicros }: RailSums) {
  return {
    name: rail,
    topUps: Number(topUps),
    amount: formatMicros(amountMicros),
    cost: costMicros === null ? null : formatMicros(costMicros),
  };
}
