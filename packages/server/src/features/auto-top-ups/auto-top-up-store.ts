import { type BuyerId, bookOf, type CardId, type TopUpId, type WalletId } from "@tuppence/protocol";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { readDecision } from "../../ledger/index.ts";
import type { AutoTopUpOrder, AutoTopUpRow } from "./auto-top-up-order.ts";
import { toAutoTopUpRow } from "./to-auto-top-up-row.ts";

/** A charge that has ended: `failure` is null when the money is there. */
export interface EndedCharge {
  readonly charge: number;
  readonly failure: string | null;
}

export interface AutoTopUpStore {
  find(walletId: WalletId): Promise<AutoTopUpRow | undefined>;
  ofBuyer(buyerId: BuyerId): Promise<AutoTopUpRow[]>;
  /** Switches it on or changes it. Failures are forgotten. */
  switchOn(order: AutoTopUpOrder, consent: string): Promise<void>;
  switchOff(walletId: WalletId): Promise<void>;
  /** The card of these is gone. */
  stopForCard(buyerId: BuyerId, cardId: CardId): Promise<void>;
  /**
   * Claims the charge that follows a known one, unless one is under way, it is off, it pauses after a failure, or the
   * day's number is reached. One row decides, so that of many servers one gets it. Naming the known one keeps those out
   * who have not seen the last one's money. @returns its number
   */
  claim(after: Pick<AutoTopUpRow, "walletId" | "charge">): Promise<number | undefined>;
  /** Notes the top-up of a charge that waits. */
  waits(walletId: WalletId, charge: number, topUpId: TopUpId): Promise<void>;
  /** Ends a charge, once. After several failures in a row the order stops. */
  end(walletId: WalletId, ended: EndedCharge): Promise<void>;
  /** Gives a claim back: nothing was charged, and nothing failed. */
  release(walletId: WalletId, charge: number): Promise<void>;
  /** Wallets below their mark that may be charged now. */
  due(limit: number): Promise<AutoTopUpRow[]>;
  /** Claims charges under way that nobody looks after. Each is due again later. */
  claimUnfinished(limit: number): Promise<AutoTopUpRow[]>;
  /** When a request was decided; undefined: not yet. */
  decidedAtMs(buyerId: BuyerId, operationId: string): Promise<number | undefined>;
}

const DAY_MS = 86_400_000;
/** So long the server that claimed a charge may take, before another one goes on with it. */
export const LOOKED_AFTER_MS = 20_000;
const MOST_FAILURES = 3;
/** Failures after which no other charge can succeed, unless the buyer orders anew, and why the order then stops. */
const STOPS_AT_ONCE: Readonly<Record<string, AutoTopUpRow["stoppedBecause"]>> = {
  "card-removed": "card-removed",
  "card-not-found": "card-removed",
  "rail-fee-changed": "fee-changed",
};
/** A card that was refused is not tried again at once: banks count that against the merchant. */
const PAUSE_MS = 3_600_000;

export function createAutoTopUpStore(
  kysely: Kysely<Database>,
  books: number,
  now: () => number,
): AutoTopUpStore {
  const startedToday = () =>
    sql<number>`(SELECT count(*)::int FROM unnest(a.started_ms) t WHERE t > ${now() - DAY_MS})`;
  const rows = () =>
    kysely
      .selectFrom("auto_top_ups as a")
      .selectAll("a")
      .select(startedToday().as("started_today"));
  const change = (walletId: WalletId) =>
    kysely
      .updateTable("auto_top_ups as a")
      .where("a.book", "=", bookOf(walletId, books))
      .where("a.wallet_id", "=", walletId);
  const underWay = (walletId: WalletId, charge: number) =>
    change(walletId)
      .where("a.charges", "=", BigInt(charge))
      .where("a.under_way_since_ms", "is not", null);
  const ended = { under_way_since_ms: null, check_at_ms: null, top_up_id: null };
  const mayCharge = (): RawBuilder<boolean> =>
    sql<boolean>`a.state = 'on' AND a.under_way_since_ms IS NULL AND a.not_before_ms <= ${now()}
      AND ${startedToday()} < a.at_most_per_day`;

  return {
    async find(walletId) {
      const row = await rows()
        .where("a.book", "=", bookOf(walletId, books))
        .where("a.wallet_id", "=", walletId)
        .executeTakeFirst();
      return row && toAutoTopUpRow(row);
    },

    async ofBuyer(buyerId) {
      const found = await rows()
        .where("a.book", "=", bookOf(buyerId, books))
        .where("a.buyer_id", "=", buyerId)
        .orderBy("a.wallet_id")
        .execute();
      return found.map(toAutoTopUpRow);
    },

    async switchOn(order, consent) {
      const { walletId } = order;
      const nowMs = BigInt(now());
      const wish = {
        below_micros: order.belowMicros,
        amount_micros: order.amountMicros,
        fee_micros: order.feeMicros,
        card_id: order.cardId,
        at_most_per_day: order.atMostPerDay,
        consent,
        agreed_at_ms: nowMs,
        state: "on" as const,
        stopped_because: null,
        failures: 0,
        last_failure: null,
        not_before_ms: 0n,
      };
      await kysely
        .insertInto("auto_top_ups")
        .values({
          ...wish,
          book: bookOf(walletId, books),
          wallet_id: walletId,
          buyer_id: order.buyerId,
          currency: order.currency,
          on_since_ms: nowMs,
        })
        .onConflict((conflict) =>
          conflict.columns(["book", "wallet_id"]).doUpdateSet({
            ...wish,
            on_since_ms: sql<bigint>`CASE WHEN auto_top_ups.state = 'on' THEN auto_top_ups.on_since_ms ELSE ${nowMs} END`,
          }),
        )
        .execute();
    },

    async switchOff(walletId) {
      await change(walletId).set({ state: "off", stopped_because: null }).execute();
    },

    async stopForCard(buyerId, cardId) {
      await kysely
        .updateTable("auto_top_ups")
        .where("book", "=", bookOf(buyerId, books))
        .where("buyer_id", "=", buyerId)
        .where("card_id", "=", cardId)
        .where("state", "=", "on")
        .set({ state: "stopped", stopped_because: "card-removed" })
        .execute();
    },

    async claim({ walletId, charge }) {
      const nowMs = now();
      const row = await change(walletId)
        .where("a.charges", "=", BigInt(charge))
        .where(mayCharge())
        .set({
          charges: sql<bigint>`a.charges + 1`,
          under_way_since_ms: BigInt(nowMs),
          check_at_ms: BigInt(nowMs + LOOKED_AFTER_MS),
          started_ms: sql<
            bigint[]
          >`array(SELECT t FROM unnest(a.started_ms) t WHERE t > ${nowMs - DAY_MS}) || ${nowMs}::bigint`,
        })
        .returning("a.charges")
        .executeTakeFirst();
      return row && Number(row.charges);
    },

    async waits(walletId, charge, topUpId) {
      await underWay(walletId, charge).set({ top_up_id: topUpId }).execute();
    },

    async end(walletId, { charge, failure }) {
      const endedNow = { ...ended, ended_at_ms: BigInt(now()) };
      if (failure === null) {
        await underWay(walletId, charge)
          .set({ ...endedNow, failures: 0, last_failure: null, not_before_ms: 0n })
          .execute();
        return;
      }
      const reason = STOPS_AT_ONCE[failure];
      const stops =
        reason === undefined
          ? sql<boolean>`a.state = 'on' AND a.failures + 1 >= ${MOST_FAILURES}`
          : sql<boolean>`a.state = 'on'`;
      const because = reason ?? "failures";
      await underWay(walletId, charge)
        .set({
          ...endedNow,
          failures: sql<number>`a.failures + 1`,
          last_failure: failure,
          not_before_ms: BigInt(now() + PAUSE_MS),
          state: sql<"stopped">`CASE WHEN ${stops} THEN 'stopped' ELSE a.state END`,
          stopped_because: sql<"failures">`CASE WHEN ${stops} THEN ${because} ELSE a.stopped_because END`,
        })
        .execute();
    },

    async release(walletId, charge) {
      await underWay(walletId, charge).set(ended).execute();
    },

    async due(limit) {
      const found = await rows()
        .innerJoin("wallets as w", (join) =>
          join.onRef("w.book", "=", "a.book").onRef("w.id", "=", "a.wallet_id"),
        )
        .where(mayCharge())
        .whereRef("w.balance_micros", "<", "a.below_micros")
        .where("w.suspended_at_ms", "is", null)
        .limit(limit)
        .execute();
      return found.map(toAutoTopUpRow);
    },

    async claimUnfinished(limit) {
      const nowMs = now();
      // Of two servers, the second skips what the first has locked, and then finds its time moved on.
      const due = kysely
        .selectFrom("auto_top_ups")
        .select(["book", "wallet_id"])
        .where("check_at_ms", "<=", BigInt(nowMs))
        .orderBy("check_at_ms")
        .limit(limit)
        .forUpdate()
        .skipLocked();
      const found = await kysely
        .updateTable("auto_top_ups as a")
        .from(due.as("due"))
        .whereRef("a.book", "=", "due.book")
        .whereRef("a.wallet_id", "=", "due.wallet_id")
        .set({ check_at_ms: BigInt(nowMs + LOOKED_AFTER_MS) })
        .returningAll("a")
        .returning(startedToday().as("started_today"))
        .execute();
      return found.map(toAutoTopUpRow);
    },

    async decidedAtMs(buyerId, operationId) {
      return (await readDecision(kysely, books, { buyerId, operationId }))?.atMs;
    },
  };
}
