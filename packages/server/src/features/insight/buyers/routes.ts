import { formatMicros, type SellerId } from "@tuppence/protocol";
import {
  IdText,
  type InsightBuyer,
  InsightBuyers,
  InsightBuyersQuery,
  Strict,
} from "@tuppence/protocol/wire";
import { actorOf } from "../../../api/actor-of.ts";
import { InvalidCursorError, pageOf } from "../../../api/paging.ts";
import type { App } from "../../../api/route.ts";
import { isoTime, isoTimeOrNull } from "../../../lib/iso-time.ts";
import type { InsightDeps } from "../insight-deps.ts";
import { readSellerClock } from "../seller-clock.ts";
import { type BuyerCursor, type BuyerSums, readBuyers } from "./read-buyers.ts";

const CURSOR = /^(\d{1,15})\.(sub_[A-Za-z0-9_-]{22})$/;

export function insightBuyersRoutes(app: App, deps: InsightDeps): void {
  app.get(
    "/v1/sellers/:id/insight/buyers",
    {
      config: { actors: ["seller", "operator"], permission: "earnings" },
      schema: {
        operationId: "listInsightBuyers",
        tags: ["insight"],
        summary: "Who has paid, by pseudonym",
        description:
          "Who bought last comes first. A buyer who buys while you page moves to the front: you may miss them on a later page, and see nobody twice.",
        params: Strict({ id: IdText("seller") }),
        querystring: InsightBuyersQuery,
        response: { 200: InsightBuyers },
      },
    },
    async (request) => {
      const { limit = 50, after } = request.query;
      const actor = actorOf(request, "seller", "operator");
      const { id: sellerId } = await deps.requireSeller(actor, request.params.id);
      const cursor = after === undefined ? null : cursorOf(deps, sellerId, after);
      const { asOfMs = null } = await readSellerClock(deps.db.pool, sellerId);
      // Sums that are about to be thrown away, since the zone has changed, are not shown any more.
      const rows =
        asOfMs === null
          ? []
          : await readBuyers(deps.db.pool, sellerId, { after: cursor, limit: limit + 1 });
      const nameOf = ({ buyerId }: BuyerSums) => deps.tokens.pseudonym(sellerId, buyerId);
      const page = pageOf(
        rows,
        limit,
        (row) => `${row.lastAtMs}.${nameOf(row)}`,
        (row) => buyerToWire(row, nameOf(row)),
      );
      return { asOf: isoTimeOrNull(asOfMs), ...page };
    },
  );
}

function cursorOf({ tokens }: InsightDeps, sellerId: SellerId, text: string): BuyerCursor {
  const [, lastAtMs, name] = CURSOR.exec(text) ?? [];
  const buyerId = name === undefined ? undefined : tokens.buyerOf(sellerId, name);
  if (buyerId === undefined) throw new InvalidCursorError();
  return { lastAtMs: Number(lastAtMs), buyerId };
}

function buyerToWire(row: BuyerSums, buyer: string): InsightBuyer {
  const { purchases, refunds, hasHadPass, contact } = row;
  return {
    buyer,
    purchases,
    refunds,
    spent: row.spent.map(({ currency, amountMicros, refundedMicros }) => ({
      currency,
      amount: formatMicros(amountMicros),
      refunded: formatMicros(refundedMicros),
    })),
    firstPurchaseAt: isoTime(row.firstAtMs),
    lastPurchaseAt: isoTime(row.lastAtMs),
    hasHadPass,
    contact: contact && { address: contact.address, givenAt: isoTime(contact.givenAtMs) },
  };
}
