import {
  type BuyerId,
  bookOf,
  type GrantId,
  type Micros,
  micros,
  type OfferId,
  type PurchaseId,
  type RenewalId,
  type SellerId,
  type WalletId,
} from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { RenewalsTable } from "../../db/fair-prices-schema.ts";
import type { Database } from "../../db/schema.ts";
import { readDecision } from "../../ledger/index.ts";
import { rowsInScope } from "../../api/rows-in-scope.ts";
import type { Scope } from "../../api/scope.ts";

export interface NewRenewal {
  readonly id: RenewalId;
  readonly buyerId: BuyerId;
  readonly grantId: GrantId;
  readonly walletId: WalletId;
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly currency: string;
  /** What the buyer agreed to pay each time. */
  readonly priceMicros: Micros;
  /** The country the buyer declared, for prices by country. */
  readonly country: string | null;
  /** Whether the buyer named the price, where they may. */
  readonly namesAmount: boolean;
  readonly purchaseId: PurchaseId;
  readonly renewsAtMs: number;
  /** The time of the first purchase; every period ends on its day of the month and at its time of day. */
  readonly anchorMs: number;
  readonly createdAtMs: number;
}

export interface RenewalRow extends NewRenewal {
  readonly renewed: number;
  readonly state: RenewalsTable["state"];
  readonly stoppedBecause: string | null;
  readonly endedAtMs: number | null;
  readonly offerTitle: string;
  readonly sellerName: string;
  /** The list price at the time, if it was agreed to during a price experiment. */
  readonly triedListMicros: Micros | null;
  /** Whether the last period's purchase was refunded. */
  readonly refunded: boolean;
  /** Whether its grant is bound to a key: it then belongs to a page and is used there. */
  readonly onPage: boolean;
}

export interface RenewalStore {
  /** When a request to buy was decided; undefined if it was not yet. */
  decidedAtMs(buyerId: BuyerId, operationId: string): Promise<number | undefined>;
  /** Whether a renewal of the pass was active at that time or later. */
  hadSince(buyerId: BuyerId, offerId: OfferId, sinceMs: number): Promise<boolean>;
  /** Starts a renewal, unless an earlier try of the same request did or the buyer has one of this pass. */
  insert(renewal: NewRenewal): Promise<void>;
  find(id: RenewalId, scope: Scope): Promise<RenewalRow | undefined>;
  list(filter: {
    readonly scope: Scope;
    readonly after: RenewalId | null;
    readonly limit: number;
  }): Promise<RenewalRow[]>;
  /** The renewals whose period is over. */
  due(nowMs: number, limit: number): Promise<RenewalRow[]>;
  /** Records the next period, unless another server recorded it or the renewal ended meanwhile. */
  renewed(
    before: RenewalRow,
    next: {
      readonly purchaseId: PurchaseId;
      readonly renewsAtMs: number;
      readonly anchorMs: number;
      readonly paid: boolean;
    },
  ): Promise<void>;
  /** Ends an active renewal; a second call changes nothing. */
  end(
    id: RenewalId,
    how: {
      readonly state: "cancelled" | "stopped";
      readonly because: string | null;
      readonly atMs: number;
    },
  ): Promise<void>;
}

export function createRenewalStore(kysely: Kysely<Database>, books: number): RenewalStore {
  const select = () =>
    kysely
      .selectFrom("renewals as r")
      .innerJoin("offers as o", "o.id", "r.offer_id")
      .innerJoin("sellers as s", "s.id", "r.seller_id")
      .leftJoin("purchases as p", (join) =>
        join
          .onRef("p.book", "=", "r.book")
          .onRef("p.buyer_id", "=", "r.buyer_id")
          .onRef("p.id", "=", "r.purchase_id"),
      )
      .leftJoin("grants as g", (join) =>
        join.onRef("g.book", "=", "r.book").onRef("g.id", "=", "r.grant_id"),
      )
      .selectAll("r")
      .select([
        "o.title",
        "s.name as seller_name",
        "p.refund_id",
        "p.refunded_at_ms",
        "g.dpop_thumbprint",
        triedListPrice.as("tried_list_micros"),
      ]);
  const own = (scope: Scope) => {
    const query = select().where(rowsInScope("r", scope, books));
    return scope.of === "grant" ? query.where("r.grant_id", "=", scope.grantId) : query;
  };
  const active = (id: RenewalId) =>
    kysely
      .updateTable("renewals")
      .where("book", "=", bookOf(id, books))
      .where("id", "=", id)
      .where("state", "=", "active");

  return {
    async decidedAtMs(buyerId, operationId) {
      const decided = await readDecision(kysely, books, { buyerId, operationId });
      return decided?.kind === "purchase" ? decided.atMs : undefined;
    },
    async hadSince(buyerId, offerId, sinceMs) {
      const rows = await own({ of: "buyer", buyerId }).where("r.offer_id", "=", offerId).execute();
      return rows.map(toRow).some(({ endedAtMs }) => endedAtMs === null || endedAtMs >= sinceMs);
    },
    async insert(renewal) {
      // A renewal whose last period was refunded is over, and must not block a new one.
      await kysely
        .updateTable("renewals as r")
        .from("purchases as p")
        .whereRef("p.book", "=", "r.book")
        .whereRef("p.buyer_id", "=", "r.buyer_id")
        .whereRef("p.id", "=", "r.purchase_id")
        .where("r.book", "=", bookOf(renewal.buyerId, books))
        .where("r.buyer_id", "=", renewal.buyerId)
        .where("r.offer_id", "=", renewal.offerId)
        .where("r.state", "=", "active")
        .where("p.refund_id", "is not", null)
        .set((of) => ({
          state: "stopped",
          stopped_because: GIVEN_BACK,
          ended_at_ms: of.ref("p.refunded_at_ms"),
        }))
        .execute();
      await kysely
        .insertInto("renewals")
        .values({
          book: bookOf(renewal.buyerId, books),
          id: renewal.id,
          buyer_id: renewal.buyerId,
          grant_id: renewal.grantId,
          wallet_id: renewal.walletId,
          seller_id: renewal.sellerId,
          offer_id: renewal.offerId,
          currency: renewal.currency,
          price_micros: renewal.priceMicros,
          purchase_id: renewal.purchaseId,
          renews_at_ms: BigInt(renewal.renewsAtMs),
          anchor_ms: BigInt(renewal.anchorMs),
          renewed: 0,
          state: "active",
          country: renewal.country,
          names_amount: renewal.namesAmount,
          created_at_ms: BigInt(renewal.createdAtMs),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async find(id, scope) {
      const row = await own(scope)
        .where("r.book", "=", bookOf(id, books))
        .where("r.id", "=", id)
        .executeTakeFirst();
      return row && toRow(row);
    },
    async list({ scope, after, limit }) {
      let query = own(scope).orderBy("r.id", "desc").limit(limit);
      if (after !== null) query = query.where("r.id", "<", after);
      return (await query.execute()).map(toRow);
    },
    async due(nowMs, limit) {
      const rows = await select()
        .where("r.state", "=", "active")
        .where("r.renews_at_ms", "<=", BigInt(nowMs))
        .orderBy("r.renews_at_ms")
        .limit(limit)
        .execute();
      return rows.map(toRow);
    },
    async renewed(before, { purchaseId, renewsAtMs, anchorMs, paid }) {
      await active(before.id)
        .set({
          purchase_id: purchaseId,
          renews_at_ms: BigInt(renewsAtMs),
          anchor_ms: BigInt(anchorMs),
          renewed: before.renewed + (paid ? 1 : 0),
        })
        .where("renews_at_ms", "=", BigInt(before.renewsAtMs))
        .execute();
    },
    async end(id, { state, because, atMs }) {
      await active(id)
        .set({ state, stopped_because: because, ended_at_ms: BigInt(atMs) })
        .execute();
    },
  };
}

const triedListPrice = sql<bigint | null>`(
  SELECT ((price ->> 'amount')::numeric * 1000000)::bigint
  FROM price_experiments e, jsonb_array_elements(e.list_prices) price
  WHERE e.offer_id = r.offer_id AND r.created_at_ms >= e.starts_at_ms AND r.created_at_ms < e.ends_at_ms
    AND price ->> 'currency' = r.currency LIMIT 1)`;

/** Why a renewal ended whose last period was refunded. */
export const GIVEN_BACK = "already-refunded";

function toRow(
  row: RenewalsTable & {
    readonly title: string;
    readonly seller_name: string;
    readonly refund_id: string | null;
    readonly refunded_at_ms: bigint | null;
    readonly dpop_thumbprint: string | null;
    readonly tried_list_micros: bigint | null;
  },
): RenewalRow {
  const refunded = row.refund_id !== null;
  // It counts as over from then on, even before that is recorded.
  const isOver = refunded && row.state === "active";
  const endedAtMs = isOver ? row.refunded_at_ms : row.ended_at_ms;
  return {
    id: row.id as RenewalId,
    buyerId: row.buyer_id as BuyerId,
    grantId: row.grant_id as GrantId,
    walletId: row.wallet_id as WalletId,
    sellerId: row.seller_id as SellerId,
    offerId: row.offer_id as OfferId,
    currency: row.currency,
    priceMicros: micros(row.price_micros),
    country: row.country,
    namesAmount: row.names_amount,
    purchaseId: row.purchase_id as PurchaseId,
    renewsAtMs: Number(row.renews_at_ms),
    anchorMs: Number(row.anchor_ms ?? row.created_at_ms),
    renewed: row.renewed,
    state: isOver ? "stopped" : row.state,
    stoppedBecause: isOver ? GIVEN_BACK : row.stopped_because,
    createdAtMs: Number(row.created_at_ms),
    endedAtMs: endedAtMs === null ? null : Number(endedAtMs),
    offerTitle: row.title,
    sellerName: row.seller_name,
    refunded,
    onPage: row.dpop_thumbprint !== null,
    triedListMicros: row.tried_list_micros === null ? null : micros(row.tried_list_micros),
  };
}
