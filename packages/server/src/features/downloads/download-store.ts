import {
  type BuyerId,
  bookOf,
  type DownloadId,
  type EntitlementId,
  type FileId,
  type OfferId,
  type SellerId,
} from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";

export interface DownloadRow {
  readonly id: DownloadId;
  readonly buyerId: BuyerId;
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly entitlementId: EntitlementId;
  readonly fileId: FileId;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly firstServedAtMs: number | null;
  readonly lastServedAtMs: number | null;
  readonly revokedAtMs: number | null;
}

export type NewDownload = Omit<DownloadRow, "firstServedAtMs" | "lastServedAtMs" | "revokedAtMs">;

export interface DownloadStore {
  /**
   * Adds a download, unless the entitlement has reached its limit for this offer. Downloads that were fetched count,
   * and those whose address is still valid. Exact under concurrency: the entitlement's row is locked while they are
   * counted.
   * @param entitledTo the offer the entitlement is for: the download's own, or a pass that covers it
   * @returns how many more are allowed (null: unlimited), or undefined when none was added
   */
  insert(
    download: NewDownload,
    entitledTo: OfferId,
    most: number | null,
  ): Promise<number | null | undefined>;
  find(id: DownloadId): Promise<DownloadRow | undefined>;
  /** Records that bytes are about to be sent. */
  noteServed(id: DownloadId, nowMs: number): Promise<void>;
  /** Ends a download early; a second call changes nothing. */
  revoke(id: DownloadId, nowMs: number): Promise<void>;
}

export function createDownloadStore(kysely: Kysely<Database>, books: number): DownloadStore {
  return {
    insert: (download, entitledTo, most) =>
      kysely.transaction().execute(async (transaction) => {
        const book = bookOf(download.buyerId, books);
        let left: number | null = null;
        if (most !== null) {
          await transaction
            .selectFrom("entitlements")
            .select("id")
            .where("book", "=", book)
            .where("buyer_id", "=", download.buyerId)
            .where("offer_id", "=", entitledTo)
            .where("id", "=", download.entitlementId)
            .forUpdate()
            .executeTakeFirstOrThrow();
          const { taken } = await transaction
            .selectFrom("downloads")
            .select((select) => select.fn.countAll<bigint>().as("taken"))
            .where("book", "=", book)
            .where("entitlement_id", "=", download.entitlementId)
            // A pass covers many offers, and each has its own number of downloads.
            .where("offer_id", "=", download.offerId)
            .where((or) =>
              or.or([
                or("first_served_at_ms", "is not", null),
                or("expires_at_ms", ">", BigInt(download.createdAtMs)),
              ]),
            )
            .executeTakeFirstOrThrow();
          left = most - Number(taken) - 1;
          if (left < 0) return undefined;
        }
        await transaction
          .insertInto("downloads")
          .values({
            book,
            id: download.id,
            buyer_id: download.buyerId,
            seller_id: download.sellerId,
            offer_id: download.offerId,
            entitlement_id: download.entitlementId,
            file_id: download.fileId,
            created_at_ms: BigInt(download.createdAtMs),
            expires_at_ms: BigInt(download.expiresAtMs),
          })
          .execute();
        return left;
      }),

    async find(id) {
      const row = await kysely
        .selectFrom("downloads")
        .selectAll()
        .where("book", "=", bookOf(id, books))
        .where("id", "=", id)
        .executeTakeFirst();
      return (
        row && {
          id,
          buyerId: row.buyer_id as BuyerId,
          sellerId: row.seller_id as SellerId,
          offerId: row.offer_id as OfferId,
          entitlementId: row.entitlement_id as EntitlementId,
          fileId: row.file_id as FileId,
          createdAtMs: Number(row.created_at_ms),
          expiresAtMs: Number(row.expires_at_ms),
          firstServedAtMs: numberOrNull(row.first_served_at_ms),
          lastServedAtMs: numberOrNull(row.last_served_at_ms),
          revokedAtMs: numberOrNull(row.revoked_at_ms),
        }
      );
    },

    async noteServed(id, nowMs) {
      const now = BigInt(nowMs);
      await kysely
        .updateTable("downloads")
        .set((set) => ({
          first_served_at_ms: set.fn.coalesce("first_served_at_ms", set.val(now)),
          last_served_at_ms: now,
        }))
        .where("book", "=", bookOf(id, books))
        .where("id", "=", id)
        .execute();
    },

    async revoke(id, nowMs) {
      await kysely
        .updateTable("downloads")
        .set({ revoked_at_ms: BigInt(nowMs) })
        .where("book", "=", bookOf(id, books))
        .where("id", "=", id)
        .where("revoked_at_ms", "is", null)
        .execute();
    },
  };
}

function numberOrNull(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
