import type { BuyerId, OfferId, PurchaseId, VoucherId } from "@tuppence/protocol";
import type { Pool, PoolClient } from "pg";
import { COLUMNS, type StoredVoucher, toVoucher, type Voucher } from "./voucher-store.ts";

type Db = Pick<Pool | PoolClient, "query">;

export interface OpenUse {
  readonly operationId: string;
  readonly secondOperationId: string;
  readonly buyerId: BuyerId;
  readonly voucherId: VoucherId;
}

/** The request that a use is for. */
export interface RequestOfUse {
  readonly operationId: string;
  /** 16 bytes, hex. */
  readonly fingerprint: string;
  readonly buyerId: BuyerId;
  readonly offerId: OfferId;
}

/** Uses of one purchase wait for each other until the transaction ends. */
export async function lockOperation(db: Db, operationId: string): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `voucher use ${operationId}`,
  ]);
}

/** The voucher that was set aside under an operation id, and whether that was for this very request. */
export async function findUse(
  db: Db,
  request: RequestOfUse,
): Promise<{ readonly voucher: Voucher; readonly isSame: boolean } | undefined> {
  const columns = COLUMNS.replaceAll(/\w+/gu, (column) => `v.${column}`);
  const { rows } = await db.query<StoredVoucher & { readonly is_same: boolean }>(
    `SELECT ${columns}, coalesce(u.fingerprint = $2::uuid AND u.buyer_id = $3 AND u.offer_id = $4, false) AS is_same
     FROM voucher_uses u JOIN vouchers v ON v.id = u.voucher_id WHERE u.operation_id = $1`,
    [request.operationId, request.fingerprint, request.buyerId, request.offerId],
  );
  return rows.map((row) => ({ voucher: toVoucher(row), isSame: row.is_same }))[0];
}

/** How often a person has used a voucher: with this wallet, or with another one joined to their account. */
export async function usesOfPerson(db: Db, id: VoucherId, buyerId: BuyerId): Promise<number> {
  // It is read from the table, not from memory: what was joined a moment ago counts already.
  const { rows } = await db.query<{ count: string }>(
    `SELECT count(*)::text AS count FROM voucher_uses WHERE voucher_id = $1 AND (buyer_id = $2 OR buyer_id IN (
       SELECT other.id FROM buyers own JOIN buyers other ON other.auth_user_id = own.auth_user_id WHERE own.id = $2))`,
    [id, buyerId],
  );
  return Number(rows[0]?.count ?? 0);
}

/** Writes a use and counts it; the caller must hold the voucher's lock, and the operation's. */
export async function insertUse(
  db: Db,
  voucherId: VoucherId,
  use: RequestOfUse & Pick<OpenUse, "secondOperationId">,
  nowMs: number,
): Promise<void> {
  await db.query(
    `INSERT INTO voucher_uses
       (operation_id, second_operation_id, voucher_id, buyer_id, offer_id, fingerprint, reserved_at_ms)
     VALUES ($1, $2, $3, $4, $5, $6::uuid, $7)`,
    [
      use.operationId,
      use.secondOperationId,
      voucherId,
      use.buyerId,
      use.offerId,
      use.fingerprint,
      nowMs,
    ],
  );
  await db.query("UPDATE vouchers SET used = used + 1 WHERE id = $1", [voucherId]);
}

/** Notes the purchase of a use; doing it again changes nothing. */
export async function noteUse(db: Db, operationId: string, purchaseId: PurchaseId): Promise<void> {
  await db.query("UPDATE voucher_uses SET purchase_id = $2 WHERE operation_id = $1", [
    operationId,
    purchaseId,
  ]);
}

/**
 * Takes a use off again, in one statement; doing it again changes nothing. The caller must know that no purchase can be
 * made with it any more.
 */
export async function dropUse(db: Db, operationId: string): Promise<void> {
  await db.query(
    `WITH gone AS (DELETE FROM voucher_uses WHERE operation_id = $1 AND purchase_id IS NULL RETURNING voucher_id)
     UPDATE vouchers v SET used = v.used - 1 FROM gone WHERE v.id = gone.voucher_id`,
    [operationId],
  );
}

/** Uses whose purchases should have been decided by now, the oldest first. */
export async function openUses(db: Db, beforeMs: number, limit: number): Promise<OpenUse[]> {
  const { rows } = await db.query<{
    operation_id: string;
    second_operation_id: string;
    buyer_id: BuyerId;
    voucher_id: VoucherId;
  }>(
    `SELECT operation_id, second_operation_id, buyer_id, voucher_id FROM voucher_uses
     WHERE purchase_id IS NULL AND reserved_at_ms < $1 ORDER BY reserved_at_ms LIMIT $2`,
    [beforeMs, limit],
  );
  return rows.map((row) => ({
    operationId: row.operation_id,
    secondOperationId: row.second_operation_id,
    buyerId: row.buyer_id,
    voucherId: row.voucher_id,
  }));
}
