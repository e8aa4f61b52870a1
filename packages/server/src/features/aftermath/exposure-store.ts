import { type BuyerId, formatMicros, micros, type WalletId } from "@tuppence/protocol";
import type { Exposure } from "@tuppence/protocol/wire";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { LEFT_OF_LOT, type LotRecord, readLots } from "../../ledger/index.ts";

export interface DebtRow {
  readonly walletId: WalletId;
  readonly buyerId: BuyerId;
  readonly owedMicros: bigint;
  readonly currency: string;
}

const text = (amount: string) => formatMicros(micros(BigInt(amount)));

/** What is in wallets by rail, what wallets owe, and what was given up. */
export interface ExposureStore {
  lots(walletId: WalletId, limit: number): Promise<LotRecord[]>;
  debts(limit: number): Promise<DebtRow[]>;
  read(): Promise<Exposure>;
}

export function createExposureStore(kysely: Kysely<Database>, books: number): ExposureStore {
  return {
    lots: (walletId, limit) => readLots(kysely, books, { walletId, limit }),

    async debts(limit) {
      const rows = await kysely
        .selectFrom("wallets")
        .select(["id", "buyer_id", "balance_micros", "currency"])
        .where("balance_micros", "<", 0n)
        .orderBy("balance_micros")
        .limit(limit)
        .execute();
      return rows.map(({ id, buyer_id, balance_micros: balance, currency }) => ({
        walletId: id as WalletId,
        buyerId: buyer_id as BuyerId,
        owedMicros: 0n - balance,
        currency,
      }));
    },

    async read() {
      const [rails, debts, writtenOff] = await Promise.all([
        sql<{
          rail: string;
          currency: string;
          unspent: string;
          frozen: string;
          disputed: string;
          back: string;
        }>`SELECT l.rail, l.currency, sum(greatest(${LEFT_OF_LOT}, 0))::text AS unspent, sum(l.frozen_micros)::text AS frozen,
             sum(l.disputed_micros)::text AS disputed, sum(l.back_micros - l.disputed_micros)::text AS back
           FROM lots l JOIN wallets w ON w.book = l.book AND w.id = l.wallet_id
           GROUP BY l.rail, l.currency ORDER BY l.rail, l.currency`.execute(kysely),
        sql<{ currency: string; wallets: number; owed: string }>`
           SELECT currency, count(*)::int AS wallets, sum(-balance_micros)::text AS owed
           FROM wallets WHERE balance_micros < 0 GROUP BY currency ORDER BY currency`.execute(
          kysely,
        ),
        sql<{ currency: string; amount: string }>`
           SELECT currency, sum(amount)::text AS amount FROM (
             SELECT currency, -balance_micros AS amount FROM accounts WHERE kind = 'written-off'
             UNION ALL SELECT currency, -amount_micros FROM accruals WHERE kind = 'written-off') w
           GROUP BY currency ORDER BY currency`.execute(kysely),
      ]);
      return {
        rails: rails.rows.map(({ rail, currency, unspent, frozen, disputed, back }) => ({
          rail,
          currency,
          unspent: text(unspent),
          frozen: text(frozen),
          disputed: text(disputed),
          wentBack: text(back),
        })),
        debts: debts.rows.map(({ currency, wallets, owed }) => ({
          currency,
          wallets,
          owed: text(owed),
        })),
        writtenOff: writtenOff.rows.map(({ currency, amount }) => ({
          currency,
          amount: text(amount),
        })),
      };
    },
  };
}
