import { randomBytes } from "node:crypto";
import { type BuyerId, bookOf, type Micros, micros, type WalletId } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import { type Kysely, sql } from "kysely";
import type { Database, WalletsTable } from "../../db/schema.ts";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";

export interface WalletRow {
  readonly id: WalletId;
  readonly buyerId: BuyerId;
  readonly currency: string;
  readonly balanceMicros: Micros;
  /** Since when the operator lets it pay nothing. */
  readonly suspendedAtMs: number | null;
  readonly createdAtMs: number;
  readonly timeZones: WalletZones;
}

export interface WalletFilter {
  /** null: everybody's. */
  readonly buyerId: BuyerId | null;
  readonly after: WalletId | null;
  readonly limit: number;
}

export interface WalletStore {
  find(id: WalletId): Promise<WalletRow | undefined>;
  list(filter: WalletFilter): Promise<WalletRow[]>;
  /** Puts others in the place of the zones it had, unless somebody did so first; then the answer is false. */
  changeZones(wallet: WalletRow, zones: WalletZones): Promise<boolean>;
  buyerExists(id: BuyerId): Promise<boolean>;
  /** Refuses a key that was used for a buyer of another book. */
  refuseKeyUsedElsewhere(operationId: string, buyerId: BuyerId): Promise<void>;
  /** Notes a buyer that is no person. Again for the same id does nothing. */
  addBuyer(id: BuyerId, nowMs: number): Promise<void>;
}

export function createWalletStore(kysely: Kysely<Database>, books: number): WalletStore {
  return {
    async find(id) {
      const row = await kysely
        .selectFrom("wallets")
        .selectAll()
        .where("book", "=", bookOf(id, books))
        .where("id", "=", id)
        .executeTakeFirst();
      return row && toWalletRow(row);
    },

    async list({ buyerId, after, limit }) {
      let query = kysely.selectFrom("wallets").selectAll().orderBy("id", "desc").limit(limit);
      if (buyerId !== null)
        query = query.where("book", "=", bookOf(buyerId, books)).where("buyer_id", "=", buyerId);
      if (after !== null) query = query.where("id", "<", after);
      return (await query.execute()).map(toWalletRow);
    },

    async changeZones({ id, timeZones }, zones) {
      // With a new version, as every batch draws one: who remembers the buyer reads the zones anew before deciding.
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

function toWalletRow(row: WalletsTable): WalletRow {
  return {
    id: row.id as WalletId,
    buyerId: row.buyer_id as BuyerId,
    currency: row.currency,
    balanceMicros: micros(row.balance_micros),
    suspendedAtMs: row.suspended_at_ms === null ? null : Number(row.suspended_at_ms),
    createdAtMs: Number(row.created_at_ms),
    timeZones: row.time_zones,
  };
}
