import {
  type BuyerId,
  bookOf,
  type GrantId,
  type SellerId,
  type WalletId,
} from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../../db/schema.ts";
import { type GrantRecord, readWallet, toGrantRecord } from "../../ledger/index.ts";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";

/** A stored grant, with its seller's name. */
export interface GrantRow extends GrantRecord {
  readonly sellerName: string | null;
  /** The time zones of its wallet. */
  readonly timeZones: WalletZones;
}

/** What checking a grant's token needs: facts that never change, and two that do. */
export interface GrantCredentials {
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  readonly sellerId: SellerId | null;
  readonly tokenHash: Buffer;
  readonly dpopThumbprint: string | null;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
}

export interface GrantStore {
  find(id: GrantId): Promise<GrantRow | undefined>;
  list(filter: GrantFilter): Promise<GrantRow[]>;
  findCredentials(ids: readonly GrantId[]): Promise<(GrantCredentials | undefined)[]>;
  walletOwner(id: WalletId): Promise<BuyerId | undefined>;
  sellerExists(id: SellerId): Promise<boolean>;
  refuseKeyUsedElsewhere(operationId: string, buyerId: BuyerId): Promise<void>;
}

export interface GrantFilter {
  /** null: everybody's. */
  readonly buyerId: BuyerId | null;
  readonly walletId: WalletId | undefined;
  readonly sellerId: SellerId | undefined;
  readonly after: GrantId | null;
  readonly limit: number;
}

type CredentialsRow = Pick<
  Database["grants"],
  | "id"
  | "buyer_id"
  | "wallet_id"
  | "seller_id"
  | "token_hash"
  | "dpop_thumbprint"
  | "expires_at_ms"
  | "revoked_at_ms"
>;

export function createGrantStore(
  db: { readonly kysely: Kysely<Database>; readonly pool: Pool },
  books: number,
): GrantStore {
  const select = () =>
    db.kysely
      .selectFrom("grants")
      .leftJoin("sellers", "sellers.id", "grants.seller_id")
      .innerJoin("wallets", (join) =>
        join.onRef("wallets.book", "=", "grants.book").onRef("wallets.id", "=", "grants.wallet_id"),
      )
      .selectAll("grants")
      .select(["sellers.name as seller_name", "wallets.time_zones"]);

  return {
    refuseKeyUsedElsewhere: (operationId, buyerId) =>
      refuseKeyUsedElsewhere(db.kysely, books, operationId, buyerId),

    async find(id) {
      const row = await select()
        .where("grants.book", "=", bookOf(id, books))
        .where("grants.id", "=", id)
        .executeTakeFirst();
      return row && toGrantRow(row);
    },

    async list({ buyerId, walletId, sellerId, after, limit }) {
      let query = select().orderBy("grants.id", "desc").limit(limit);
      if (buyerId !== null)
        query = query
          .where("grants.book", "=", bookOf(buyerId, books))
          .where("grants.buyer_id", "=", buyerId);
      if (walletId !== undefined) query = query.where("grants.wallet_id", "=", walletId);
      if (sellerId !== undefined) query = query.where("grants.seller_id", "=", sellerId);
      if (after !== null) query = query.where("grants.id", "<", after);
      return (await query.execute()).map(toGrantRow);
    },

    async findCredentials(ids) {
      const { rows } = await db.pool.query<CredentialsRow>({
        name: "grant-credentials",
        text: `SELECT g.id, g.buyer_id, g.wallet_id, g.seller_id, g.token_hash, g.dpop_thumbprint,
                      g.expires_at_ms, g.revoked_at_ms
               FROM unnest($1::smallint[], $2::uuid[]) AS wanted (book, id)
               JOIN grants g ON g.book = wanted.book AND g.id = wanted.id`,
        values: [ids.map((id) => bookOf(id, books)), ids],
      });
      const found = new Map(rows.map((row) => [row.id, toCredentials(row)]));
      return ids.map((id) => found.get(id));
    },

    walletOwner: async (id) => (await readWallet(db.kysely, books, id))?.buyerId,

    async sellerExists(id) {
      const row = await db.kysely
        .selectFrom("sellers")
        .select("id")
        .where("id", "=", id)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function toCredentials(row: CredentialsRow): GrantCredentials {
  return {
    buyerId: row.buyer_id as BuyerId,
    walletId: row.wallet_id as WalletId,
    sellerId: row.seller_id as SellerId | null,
    tokenHash: row.token_hash,
    dpopThumbprint: row.dpop_thumbprint,
    expiresAtMs: Number(row.expires_at_ms),
    revokedAtMs: row.revoked_at_ms === null ? null : Number(row.revoked_at_ms),
  };
}

function toGrantRow(
  row: Database["grants"] & { seller_name: string | null; time_zones: string },
): GrantRow {
  return { ...toGrantRecord(row), sellerName: row.seller_name, timeZones: row.time_zones };
}
