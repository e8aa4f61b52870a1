import { type BuyerId, bookOf, type TopUpId, type WalletId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { readWallet, type TopUpRecord, toTopUpRecord, walletsOfBuyer } from "../../ledger/index.ts";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";

export type TopUpRow = TopUpRecord;

export interface TopUpFilter {
  /** null: of any wallet, which only the operator may request. */
  readonly walletIds: readonly WalletId[] | null;
  readonly after: TopUpId | null;
  readonly limit: number;
}

export interface TopUpStore {
  find(id: TopUpId): Promise<TopUpRow | undefined>;
  list(filter: TopUpFilter): Promise<TopUpRow[]>;
  wallet(id: WalletId): Promise<{ buyerId: BuyerId; currency: string } | undefined>;
  walletsOf(buyerId: BuyerId): Promise<WalletId[]>;
  /** Refuses a key that was used for a wallet of another book. */
  refuseKeyUsedElsewhere(operationId: string, buyerId: BuyerId): Promise<void>;
}

export function createTopUpStore(kysely: Kysely<Database>, books: number): TopUpStore {
  return {
    async find(id) {
      const row = await kysely
        .selectFrom("top_ups")
        .selectAll()
        .where("book", "=", bookOf(id, books))
        .where("id", "=", id)
        .executeTakeFirst();
      return row && toTopUpRecord(row);
    },

    async list({ walletIds, after, limit }) {
      let query = kysely.selectFrom("top_ups").selectAll().orderBy("id", "desc").limit(limit);
      if (walletIds !== null) {
        const [first] = walletIds;
        if (first === undefined) return [];
        query = query.where("book", "=", bookOf(first, books)).where("wallet_id", "in", walletIds);
      }
      if (after !== null) query = query.where("id", "<", after);
      return (await query.execute()).map(toTopUpRecord);
    },

    wallet: (id) => readWallet(kysely, books, id),

    refuseKeyUsedElsewhere: (operationId, buyerId) =>
      refuseKeyUsedElsewhere(kysely, books, operationId, buyerId),

    async walletsOf(buyerId) {
      return (await walletsOfBuyer(kysely, books, buyerId)).map(({ id }) => id);
    },
  };
}
