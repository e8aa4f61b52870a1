import { formatId, formatMicros, micros, basisPointsIn, shareOf, ZERO } from "@tuppence/protocol";
import {
  Balance,
  Earnings,
  EarningsQuery,
  type EarningsRow,
  type RefundRate,
  RefundRates,
  operatorFilters,
  RefundRatesQuery,
  Strict,
} from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import { readBalance, readHeld } from "../../ledger/index.ts";
import { actorOf } from "../../api/actor-of.ts";
import { whichSeller } from "../../api/operator-scope.ts";
import type { App } from "../../api/route.ts";
import { dayOf, parseRange } from "../../api/day-range.ts";
import { type EarningsSum, readEarnings } from "./read-earnings.ts";
import { readRefundRates, type RefundRateRow } from "./read-refund-rates.ts";

export function earningsRoutes(
  app: App,
  deps: { readonly db: { readonly pool: Pool }; readonly now: () => number },
): void {
  app.get(
    "/v1/earnings",
    {
      config: { actors: ["seller", "operator"], permission: "earnings" },
      schema: {
        operationId: "getEarnings",
        tags: ["earnings"],
        summary: "Sales, refunds and fees in a range of days",
        description:
          "Days are in UTC, at most 366. A refund or rebate counts on the day it was made. Shares of other sellers' sales form a row without an offer.",
        querystring: EarningsQuery,
        response: { 200: Earnings },
      },
    },
    async (request) => {
      const sellerId = whichSeller(actorOf(request, "seller", "operator"), request.query);
      const range = parseRange(request.query, deps.now());
      const groupBy = request.query.groupBy ?? "total";
      const sums = await readEarnings(deps.db.pool, sellerId, range, groupBy);
      return { from: range.from, to: range.to, data: sums.map(toWire) };
    },
  );

  app.get(
    "/v1/refund-rates",
    {
      config: { actors: ["seller", "operator"], permission: "earnings" },
      schema: {
        operationId: "getRefundRates",
        tags: ["earnings"],
        summary: "Refund rates of a range of days, by offer",
        description:
          "Days are in UTC, at most 366. Sorted by refunds, the most first; at most 1000 rows.",
        querystring: RefundRatesQuery,
        response: { 200: RefundRates },
      },
    },
    async (request) => {
      const sellerId = whichSeller(actorOf(request, "seller", "operator"), request.query);
      const range = parseRange(request.query, deps.now());
      const rows = await readRefundRates(deps.db.pool, sellerId, range);
      return { from: range.from, to: range.to, data: rows.map(rateToWire) };
    },
  );

  app.get(
    "/v1/balance",
    {
      config: { actors: ["seller", "operator"], permission: "earnings" },
      schema: {
        operationId: "getBalance",
        tags: ["earnings"],
        summary: "The seller's current balance, up to the last committed batch",
        querystring: Strict({ seller: operatorFilters.seller }),
        response: { 200: Balance },
      },
    },
    async (request) => {
      const sellerId = whichSeller(actorOf(request, "seller", "operator"), request.query);
      // Held first: what becomes free between the two reads is only shown as held a moment longer.
      const held = await readHeld(deps.db.pool, sellerId, deps.now());
      const balances = await readBalance(deps.db.pool, "seller", sellerId);
      return {
        data: [...balances].map(([currency, balance]) => {
          const most = balance < 0n ? ZERO : balance;
          const mine = held.get(currency) ?? ZERO;
          const heldMicros = mine < most ? mine : most;
          return {
            currency,
            balance: formatMicros(balance),
            held: formatMicros(heldMicros),
            payable: formatMicros(micros(balance - heldMicros)),
          };
        }),
      };
    },
  );
}

function toWire(sum: EarningsSum): EarningsRow {
  const netMicros = micros(
    sum.grossMicros - sum.refundedMicros - sum.feesMicros + sum.sharesMicros,
  );
  return {
    currency: sum.currency,
    offer: sum.offerId === null ? null : formatId("offer", sum.offerId),
    offerTitle: sum.offerTitle,
    day: sum.dayMs === null ? null : dayOf(sum.dayMs),
    purchases: sum.purchases,
    refunds: sum.refunds,
    gross: formatMicros(sum.grossMicros),
    refunded: formatMicros(sum.refundedMicros),
    fees: formatMicros(sum.feesMicros),
    shares: formatMicros(sum.sharesMicros),
    net: formatMicros(netMicros),
  };
}

function rateToWire(row: RefundRateRow): RefundRate {
  const { undo, regret, seller } = row;
  const kept = row.purchases - undo;
  return {
    offer: formatId("offer", row.offerId),
    offerTitle: row.offerTitle,
    currency: row.currency,
    purchases: row.purchases,
    refunds: { undo, regret, seller },
    rate: shareOf(basisPointsIn(regret + seller, kept)),
    gross: formatMicros(row.grossMicros),
    refunded: formatMicros(row.refundedMicros),
  };
}
