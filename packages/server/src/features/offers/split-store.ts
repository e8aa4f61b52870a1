import type { OfferId } from "@tuppence/protocol";
import type { OfferSplit, SplitShares } from "@tuppence/protocol/wire";
import type { Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { OffersDb } from "./offer-store.ts";

export interface SplitRow extends OfferSplit {
  readonly createdAtMs: number;
}

/**
 * Adds the next version of a split; the caller must hold the offer's lock. If an earlier try of the same request added
 * it, returns that version.
 */
export async function addSplit(
  db: Transaction<Database>,
  offerId: OfferId,
  shares: SplitShares,
  operation: { readonly operationId: string; readonly startedAtMs: number },
): Promise<SplitRow> {
  const versions = await listSplits(db, offerId, operation.operationId);
  const [added] = versions.filter(({ isOfOperation }) => isOfOperation);
  if (added !== undefined) return added;
  const version = (versions[0]?.version ?? 0) + 1;
  await db
    .insertInto("offer_splits")
    .values({
      offer_id: offerId,
      version,
      shares: JSON.stringify(shares),
      operation_id: operation.operationId,
      created_at_ms: BigInt(operation.startedAtMs),
    })
    .execute();
  return { version, shares, createdAtMs: operation.startedAtMs };
}

/** Every version, newest first. */
export async function listSplits(
  db: OffersDb,
  offerId: OfferId,
  operationId?: string,
): Promise<(SplitRow & { readonly isOfOperation: boolean })[]> {
  const rows = await db
    .selectFrom("offer_splits")
    .selectAll()
    .where("offer_id", "=", offerId)
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({
    version: row.version,
    shares: row.shares as SplitShares,
    createdAtMs: Number(row.created_at_ms),
    isOfOperation: row.operation_id === operationId,
  }));
}
