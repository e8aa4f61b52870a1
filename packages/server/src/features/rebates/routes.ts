import {
  type BuyerId,
  formatId,
  formatMicros,
  micros,
  type MeterId,
  type OfferId,
  type PurchaseId,
  type RebateId,
  type SellerId,
  type WalletId,
} from "@tuppence/protocol";
import { listQuery, operatorFilters, Page, Rebate, Strict } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { RebateLine } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import { actorOf } from "../../api/actor-of.ts";
import { isoTime } from "../../lib/iso-time.ts";
import { scopeOf } from "../../api/scope.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { createRebateStore, type RebateRow } from "./rebate-store.ts";

const RebateQuery = Strict({ ...listQuery, ...operatorFilters });

export function rebatesRoutes(
  app: App,
  deps: {
    readonly config: { readonly books: number };
    readonly db: { readonly kysely: Kysely<Database> };
    readonly tokens: Pick<AccessIssuer, "pseudonym">;
  },
): void {
  const rebates = createRebateStore(deps.db.kysely, deps.config.books);
  app.get(
    "/v1/rebates",
    {
      config: { actors: ["buyer", "seller", "operator"], permission: "read" },
      schema: {
        operationId: "listRebates",
        tags: ["refunds"],
        summary: "List rebates, newest first",
        description:
          "When a day, week or month ends, and a pass on sale in it would have cost less than the buyer paid for the offers it covers, the difference is returned automatically.",
        querystring: RebateQuery,
        response: { 200: Page(Rebate) },
      },
    },
    async (request) => {
      const { limit = 20, after } = request.query;
      const actor = actorOf(request, "buyer", "seller", "operator");
      const rows = await rebates.list({
        scope: scopeOf(actor, request.query),
        after: readCursor("rebate", after),
        limit: limit + 1,
      });
      return toPage(
        "rebate",
        rows,
        limit,
        (row) => row.id as RebateId,
        (row) => toWire(row, deps.tokens, actor.kind !== "seller"),
      );
    },
  );
}

function toWire(
  row: RebateRow,
  tokens: Pick<AccessIssuer, "pseudonym">,
  withWallet: boolean,
): Rebate {
  const sellerId = row.seller_id as SellerId;
  const lines = JSON.parse(row.lines) as RebateLine[];
  return {
    id: formatId("rebate", row.id as RebateId),
    wallet: withWallet ? formatId("wallet", row.wallet_id as WalletId) : null,
    seller: formatId("seller", sellerId),
    sellerName: row.seller_name,
    buyer: tokens.pseudonym(sellerId, row.buyer_id as BuyerId),
    pass: formatId("offer", row.pass_id as OfferId),
    passTitle: row.title,
    period: row.period,
    periodStart: isoTime(row.period_start_ms),
    periodEnd: isoTime(row.period_end_ms),
    paid: amountText(row.paid_micros),
    passPrice: amountText(row.pass_micros),
    amount: amountText(row.amount_micros),
    fee: amountText(row.fee_micros),
    currency: row.currency,
    purchases: lines.flatMap(({ purchase, amount }) =>
      purchase === undefined
        ? []
        : [
            {
              purchase: formatId("purchase", purchase as PurchaseId),
              amount: amountText(BigInt(amount)),
            },
          ],
    ),
    meters: lines.flatMap(({ meter, amount }) =>
      meter === undefined
        ? []
        : [{ meter: formatId("meter", meter as MeterId), amount: amountText(BigInt(amount)) }],
    ),
    createdAt: isoTime(row.created_at_ms),
  };
}

function amountText(value: bigint): string {
  return formatMicros(micros(value));
}
