import { type BuyerId, bookOf, type TopUpId, type WalletId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";
import type { Database } from "../../db/schema.ts";
import {
  readDecision,
  readTopUp,
  readWallet,
  type TopUpRecord,
  toTopUpRecord,
  type WalletRecord,
  walletsOfBuyer,
} from "../../ledger/index.ts";
import { assertPossible } from "../../lib/impossible-state.ts";

export interface TopUpFilter {
  /** null: of any wallet, which only the operator may request. */
  readonly walletIds: readonly WalletId[] | null;
  readonly after: TopUpId | null;
  readonly limit: number;
}

export interface TopUpStore {
  find(id: TopUpId): Promise<TopUpRecord | undefined>;
  /** A top-up that is known to exist. */
  get(id: TopUpId): Promise<TopUpRecord>;
  list(filter: TopUpFilter): Promise<TopUpRecord[]>;
  wallet(id: WalletId): Promise<WalletRecord | undefined>;
  walletsOf(buyerId: BuyerId): Promise<WalletId[]>;
  /** How many of a buyer's top-ups have not ended. */
  waiting(buyerId: BuyerId): Promise<number>;
  /** Whether the ledger has decided a request with this permanent id. */
  wasDecided(buyerId: BuyerId, operationId: string): Promise<boolean>;
  /** Refuses a key that was used for a wallet of another book. */
  refuseKeyUsedElsewhere(operationId: string, buyerId: BuyerId): Promise<void>;
}

export function createTopUpStore(kysely: Kysely<Database>, books: number): TopUpStore {
  const find = (id: TopUpId) => readTopUp(kysely, books, id);
  return {
    find,

    async get(id) {
      const topUp = await find(id);
      assertPossible(topUp !== undefined, `top-up ${id} does not exist`);
      return topUp;
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

    async waiting(buyerId) {
      const { count } = await kysely
        .selectFrom("top_ups")
        .select(({ fn }) => fn.countAll<bigint>().as("count"))
        .where("book", "=", bookOf(buyerId, books))
        .where("buyer_id", "=", buyerId)
        .where("ended_at_ms", "is", null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async wasDecided(buyerId, operationId) {
      return (await readDecision(kysely, books, { buyerId, operationId })) !== undefined;
    },

    async walletsOf(buyerId) {
      return (await walletsOfBuyer(kysely, books, buyerId)).map(({ id }) => id);
    },
  };
}
