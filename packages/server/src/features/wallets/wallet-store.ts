import { randomBytes } from "node:crypto";
import { type BuyerId, bookOf, type WalletId } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { readWallet, toWalletRecord, type WalletRecord } from "../../ledger/index.ts";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";

export type WalletRow = WalletRecord;

export interface WalletFilter {
  /** null: everybody's. */
  readonly buyerId: BuyerId | null;
  readonly after: WalletId | null;
  readonly limit: number;
}

export interface WalletStore {
  find(id: WalletId): Promise<WalletRow | undefined>;
  list(filter: WalletFilter): Promise<WalletRow[]>;
  /** Replaces the wallet's zones, unless they were changed meanwhile; then it returns false. */
  changeZones(wallet: WalletRow, zones: WalletZones): Promise<boolean>;
  buyerExists(id: BuyerId): Promise<boolean>;
  /** Refuses a key that was used for a buyer of another book. */
  refuseKeyUsedElsewhere(operationId: string, buyerId: BuyerId): Promise<void>;
  /** Records a buyer without a signed-in user. Repeating it for the same id does nothing. */
  addBuyer(id: BuyerId, nowMs: number): Promise<void>;
}

export function createWalletStore(kysely: Kysely<Database>, books: number): WalletStore {
  return {
    find: (id) => readWallet(kysely, books, id),

    async list({ buyerId, after, limit }) {
      let query = kysely.selectFrom("wallets").selectAll().orderBy("id", "desc").limit(limit);
      if (buyerId !== null)
        query = query.where("book", "=", bookOf(buyerId, books)).where("buyer_id", "=", buyerId);
      if (after !== null) query = query.where("id", "<", after);
      return (await query.execute()).map(toWalletRecord);
    },

    async changeZones({ id, timeZones }, zones) {
      // With a new version, as every batch draws one: servers with the buyer cached then read the zones again before
      // deciding.
      const { numUpdatedRows } = await kysely
        .updateTable("wallets")
        .set({ time_zones: zones, version: sql<bigint>`${randomBytes(8).readBigInt64BE()}` })
        .where("book", "=", bookOf(id, books))
        .where("id", "=", id)
        .where("time_zones", "=", timeZones)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    refuseKeyUsedElsewhere: (operationId, buyerId) =>
      refuseKeyUsedElsewhere(kysely, books, operationId, buyerId),

    async buyerExists(id) {
      const row = await kysely
        .selectFrom("buyers")
        .select("id")
        .where("id", "=", id)
        .executeTakeFirst();
      return row !== undefined;
    },

    async addBuyer(id, nowMs) {
      await kysely
        .insertInto("buyers")
        .values({ id, auth_user_id: null, created_at_ms: BigInt(nowMs) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}
