import { type BuyerId, type SellerId, type SuspensionId, type WalletId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { readWallet } from "../../ledger/index.ts";
import { refuseKeyUsedElsewhere } from "../../api/refuse-key-used-elsewhere.ts";

export interface SuspensionRow {
  readonly id: SuspensionId;
  readonly action: "suspend" | "resume";
  /** What is suspended: one of the two. */
  readonly sellerId: SellerId | null;
  readonly walletId: WalletId | null;
  readonly reason: string;
  readonly decidedBy: string;
  readonly createdAtMs: number;
}

export interface SuspensionFilter {
  readonly sellerId: SellerId | undefined;
  readonly walletId: WalletId | undefined;
  readonly after: SuspensionId | null;
  readonly limit: number;
}

export interface SuspensionStore {
  /** Suspends or resumes a seller, and records it; returns whether the seller exists. */
  noteSeller(suspension: SuspensionRow & { readonly sellerId: SellerId }): Promise<boolean>;
  list(filter: SuspensionFilter): Promise<SuspensionRow[]>;
  buyerOf(id: WalletId): Promise<BuyerId | undefined>;
  /** Refuses a key that was used for a wallet of another book. */
  refuseKeyUsedElsewhere(operationId: string, buyerId: BuyerId): Promise<void>;
}

export function createSuspensionStore(kysely: Kysely<Database>, books: number): SuspensionStore {
  return {
    noteSeller: ({ id, sellerId, action, reason, decidedBy, createdAtMs }) =>
      kysely.transaction().execute(async (transaction) => {
        const before = await transaction
          .selectFrom("sellers")
          .select("suspended_at_ms")
          .where("id", "=", sellerId)
          .forUpdate()
          .executeTakeFirst();
        if (before === undefined) return false;
        const noted = await transaction
          .insertInto("seller_suspensions")
          .values({
            id,
            seller_id: sellerId,
            action,
            reason,
            decided_by: decidedBy,
            created_at_ms: BigInt(createdAtMs),
          })
          // A repeat of a request whose answer a crash lost: later changes stay.
          .onConflict((conflict) => conflict.column("id").doNothing())
          .returning("id")
          .executeTakeFirst();
        if (noted === undefined) return true;
        const sinceMs = before.suspended_at_ms ?? BigInt(createdAtMs);
        await transaction
          .updateTable("sellers")
          .set((row) => ({
            suspended_at_ms: action === "suspend" ? sinceMs : null,
            // Servers with cached offers notice this like any other change of the catalogue.
            catalog_version: row("catalog_version", "+", 1n),
          }))
          .where("id", "=", sellerId)
          .execute();
        return true;
      }),

    async list({ sellerId, walletId, after, limit }) {
      let ofSellers = kysely
        .selectFrom("seller_suspensions")
        .selectAll()
        .orderBy("id", "desc")
        .limit(limit);
      let ofWallets = kysely
        .selectFrom("wallet_suspensions")
        .selectAll()
        .orderBy("id", "desc")
        .limit(limit);
      if (sellerId !== undefined) ofSellers = ofSellers.where("seller_id", "=", sellerId);
      if (walletId !== undefined) ofWallets = ofWallets.where("wallet_id", "=", walletId);
      if (after !== null) {
        ofSellers = ofSellers.where("id", "<", after);
        ofWallets = ofWallets.where("id", "<", after);
      }
      const [sellers, wallets] = await Promise.all([
        walletId === undefined ? ofSellers.execute() : [],
        sellerId === undefined ? ofWallets.execute() : [],
      ]);
      return [
        ...sellers.map((row) => toRow(row, row.seller_id as SellerId, null)),
        ...wallets.map((row) => toRow(row, null, row.wallet_id as WalletId)),
      ]
        .toSorted((a, b) => (a.id > b.id ? -1 : 1))
        .slice(0, limit);
    },

    buyerOf: async (id) => (await readWallet(kysely, books, id))?.buyerId,

    refuseKeyUsedElsewhere: (operationId, buyerId) =>
      refuseKeyUsedElsewhere(kysely, books, operationId, buyerId),
  };
}

function toRow(
  row: {
    readonly id: string;
    readonly action: "suspend" | "resume";
    readonly reason: string;
    readonly decided_by: string;
    readonly created_at_ms: bigint;
  },
  sellerId: SellerId | null,
  walletId: WalletId | null,
): SuspensionRow {
  const { id, action, reason, decided_by: decidedBy } = row;
  const createdAtMs = Number(row.created_at_ms);
  return { id: id as SuspensionId, action, sellerId, walletId, reason, decidedBy, createdAtMs };
}
