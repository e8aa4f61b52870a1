import {
  bookOf,
  type BuyerId,
  type DisputeId,
  type TopUpId,
  type TopUpReturnId,
  type WalletId,
} from "@tuppence/protocol";
import type { Kysely } from "kysely";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";
import type { Database } from "../../db/schema.ts";
import {
  type DisputeRecord,
  readDecision,
  toDisputeRecord,
  toTopUpReturnRecord,
  type TopUpReturnRecord,
} from "../../ledger/index.ts";

export interface AftermathFilter<I> {
  /** null: of all buyers, which only the operator may request. */
  readonly buyerId: BuyerId | null;
  readonly walletId: WalletId | null;
  readonly after: I | null;
  readonly limit: number;
}

/** Returns of top-ups and disputes about them, as the ledger keeps them. */
export interface AftermathStore {
  findReturn(id: TopUpReturnId): Promise<TopUpReturnRecord | undefined>;
  listReturns(filter: AftermathFilter<TopUpReturnId>): Promise<TopUpReturnRecord[]>;
  findDispute(id: DisputeId, topUpId: TopUpId): Promise<DisputeRecord | undefined>;
  dispute(id: DisputeId): Promise<DisputeRecord | undefined>;
  listDisputes(filter: AftermathFilter<DisputeId>): Promise<DisputeRecord[]>;
  wasDecided(buyerId: BuyerId, operationId: string): Promise<boolean>;
  refuseKeyUsedElsewhere(operationId: string, buyerId: BuyerId): Promise<void>;
}

export function createAftermathStore(kysely: Kysely<Database>, books: number): AftermathStore {
  const disputeIn = async (book: number, id: DisputeId) => {
    const row = await kysely
      .selectFrom("disputes")
      .selectAll()
      .where("book", "=", book)
      .where("id", "=", id)
      .executeTakeFirst();
    return row && toDisputeRecord(row);
  };
  return {
    async findReturn(id) {
      const row = await kysely
        .selectFrom("top_up_returns")
        .selectAll()
        .where("book", "=", bookOf(id, books))
        .where("id", "=", id)
        .executeTakeFirst();
      return row && toTopUpReturnRecord(row);
    },

    async listReturns({ buyerId, walletId, after, limit }) {
      let query = kysely
        .selectFrom("top_up_returns")
        .selectAll()
        .orderBy("id", "desc")
        .limit(limit);
      if (buyerId !== null)
        query = query.where("book", "=", bookOf(buyerId, books)).where("buyer_id", "=", buyerId);
      if (walletId !== null) query = query.where("wallet_id", "=", walletId);
      if (after !== null) query = query.where("id", "<", after);
      return (await query.execute()).map(toTopUpReturnRecord);
    },

    // A dispute's id has the route of its top-up.
    findDispute: (id, topUpId) => disputeIn(bookOf(topUpId, books), id),
    dispute: (id) => disputeIn(bookOf(id, books), id),

    async listDisputes({ buyerId, walletId, after, limit }) {
      let query = kysely.selectFrom("disputes").selectAll().orderBy("id", "desc").limit(limit);
      if (buyerId !== null)
        query = query.where("book", "=", bookOf(buyerId, books)).where("buyer_id", "=", buyerId);
      if (walletId !== null) query = query.where("wallet_id", "=", walletId);
      if (after !== null) query = query.where("id", "<", after);
      return (await query.execute()).map(toDisputeRecord);
    },

    async wasDecided(buyerId, operationId) {
      return (await readDecision(kysely, books, { buyerId, operationId })) !== undefined;
    },

    refuseKeyUsedElsewhere: (operationId, buyerId) =>
      refuseKeyUsedElsewhere(kysely, books, operationId, buyerId),
  };
}
