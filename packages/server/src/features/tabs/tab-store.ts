import { micros, type WalletId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { MailLanguage } from "../../mail/mail-language.ts";
import {
  type DebtHistory,
  readDebtHistory,
  toWalletRecord,
  type WalletRecord,
} from "../../ledger/index.ts";
import { isDue, isOverdue } from "./is-due.ts";
import type { TabOffer } from "./tab-offer.ts";

/** How often one debt is put off. */
const MOST_TIMES = 2;

/** What a buyer agreed to. */
export interface AgreedTab extends TabOffer {
  readonly agreedAtMs: number;
  /** The debt that was put off last; null: none was. */
  readonly putOff: PutOffDebt | null;
}

/** What is owed since a time in between is this debt. */
export interface PutOffDebt {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Page {
  readonly after: WalletId | null;
  readonly limit: number;
}

export interface TabStore {
  agreed(id: WalletId): Promise<AgreedTab | undefined>;
  /** Notes to which terms a wallet's buyer agreed, instead of earlier ones. */
  agree(
    wallet: Pick<WalletRecord, "id" | "buyerId">,
    tab: Omit<AgreedTab, "putOff"> & { readonly language: MailLanguage },
  ): Promise<void>;
  /** What a wallet's buyer owed before, and whether they have no account: no passkey, no confirmed address. */
  history(
    wallet: Pick<WalletRecord, "id" | "buyerId">,
  ): Promise<DebtHistory & { readonly isGuest: boolean }>;
  /** How many tabs are open of which nothing was paid back yet; counts no further than this. */
  newcomers(most: number): Promise<number>;
  /** Wallets whose tab is due at a time, in order of id. */
  due(nowMs: number, page: Page): Promise<WalletRecord[]>;
  /** Wallets whose tab was closed by this time, because they owed for too long. */
  closedBy(timeMs: number, page: Page): Promise<WalletRecord[]>;
  /**
   * Notes that a debt is about to be put off. One that began between the two times that are noted is the debt noted
   * there, and how far it is from the first says how often it was put off already.
   * @returns false when it was put off often enough, or a later debt is noted
   */
  notePutOff(
    id: WalletId,
    debt: { readonly owedSinceMs: number; readonly laterByMs: number },
  ): Promise<boolean>;
  /**
   * Claims the next charge of a card for a wallet, so that of several servers one makes it.
   * @returns its number; undefined when one was made within the last `pauseMs`
   */
  claimCharge(
    id: WalletId,
    at: { readonly nowMs: number; readonly pauseMs: number },
  ): Promise<number | undefined>;
}

export function createTabStore(kysely: Kysely<Database>, books: number): TabStore {
  const owing = ({ after, limit }: Page) => {
    const query = kysely
      .selectFrom("wallets")
      .selectAll()
      .where("owed_since_ms", "is not", null)
      .where("tab_term_ms", "is not", null)
      .orderBy("id")
      .limit(limit);
    return after === null ? query : query.where("id", ">", after);
  };
  return {
    async agreed(id) {
      const row = await kysely
        .selectFrom("tabs")
        .select(["limit_micros", "days", "agreed_at_ms", "postponed_from_ms", "postponed_to_ms"])
        .where("wallet_id", "=", id)
        .executeTakeFirst();
      return (
        row && {
          limitMicros: micros(row.limit_micros),
          days: row.days,
          agreedAtMs: Number(row.agreed_at_ms),
          putOff:
            row.postponed_from_ms === null
              ? null
              : { fromMs: Number(row.postponed_from_ms), toMs: Number(row.postponed_to_ms) },
        }
      );
    },

    async agree({ id, buyerId }, { limitMicros, days, agreedAtMs, language }) {
      const agreed_at_ms = BigInt(agreedAtMs);
      const terms = { limit_micros: limitMicros, days, agreed_at_ms, language };
      await kysely
        .insertInto("tabs")
        .values({ wallet_id: id, buyer_id: buyerId, ...terms })
        .onConflict((conflict) => conflict.column("wallet_id").doUpdateSet(terms))
        .execute();
    },

    async history(wallet) {
      const [history, account] = await Promise.all([
        readDebtHistory(kysely, books, wallet),
        kysely
          .selectFrom("buyers")
          .innerJoin("auth_users", "auth_users.id", "buyers.auth_user_id")
          .select("buyers.id")
          .where("buyers.id", "=", wallet.buyerId)
          .where("auth_users.is_anonymous", "is not", true)
          .executeTakeFirst(),
      ]);
      return { ...history, isGuest: account === undefined };
    },

    async newcomers(most) {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*)::int AS count FROM (
          SELECT 1 FROM wallets w WHERE tab_term_ms IS NOT NULL AND limit_micros > 0 AND NOT EXISTS (
            SELECT FROM lot_entries e WHERE e.book = w.book AND e.buyer_id = w.buyer_id AND e.lot_id = w.id
              AND e.purpose = 'debt')
          LIMIT ${most}) newcomer`.execute(kysely);
      return rows[0]?.count ?? 0;
    },

    async due(nowMs, page) {
      const rows = await owing(page).where(isDue(nowMs)).execute();
      return rows.map(toWalletRecord);
    },

    async closedBy(timeMs, page) {
      const rows = await owing(page).where(isOverdue(timeMs)).execute();
      return rows.map(toWalletRecord);
    },

    async notePutOff(id, { owedSinceMs, laterByMs }) {
      const since = BigInt(owedSinceMs);
      const by = BigInt(laterByMs);
      const { numAffectedRows } = await sql`
        UPDATE tabs SET
          postponed_from_ms = CASE WHEN ${since} <= postponed_to_ms THEN postponed_from_ms ELSE ${since} END,
          postponed_to_ms = greatest(postponed_to_ms, ${since + by})
        WHERE wallet_id = ${id} AND (postponed_to_ms IS NULL OR ${since} > postponed_to_ms
          OR (${since} >= postponed_from_ms AND ${since} < postponed_from_ms + ${BigInt(MOST_TIMES) * by}))`.execute(
        kysely,
      );
      return numAffectedRows === 1n;
    },

    async claimCharge(id, { nowMs, pauseMs }) {
      const row = await kysely
        .updateTable("tabs")
        .set((tab) => ({
          charges: tab("charges", "+", 1),
          charge_after_ms: BigInt(nowMs + pauseMs),
        }))
        .where("wallet_id", "=", id)
        .where("charge_after_ms", "<=", BigInt(nowMs))
        .returning("charges")
        .executeTakeFirst();
      return row?.charges;
    },
  };
}
