import type { BuyerId, OfferId, PurchaseId, SellerId, VoucherId } from "@tuppence/protocol";
import type { Pool, PoolClient } from "pg";

export interface Voucher {
  readonly id: VoucherId;
  readonly sellerId: SellerId;
  readonly code: string;
  readonly offBasisPoints: number;
  readonly offerId: OfferId | null;
  readonly section: string | null;
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  readonly perBuyer: number | null;
  readonly total: number | null;
  readonly used: number;
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
}

interface StoredVoucher {
  readonly id: VoucherId;
  readonly seller_id: SellerId;
  readonly code: string;
  readonly off_basis_points: number;
  readonly offer_id: OfferId | null;
  readonly section: string | null;
  readonly from_ms: bigint | null;
  readonly until_ms: bigint | null;
  readonly per_buyer: number | null;
  readonly total: number | null;
  readonly used: number;
  readonly created_at_ms: bigint;
  readonly ended_at_ms: bigint | null;
}

type Db = Pick<Pool | PoolClient, "query">;

const COLUMNS = `id, seller_id, code, off_basis_points, offer_id, section, from_ms, until_ms, per_buyer, total, used,
  created_at_ms, ended_at_ms`;

/** Writes a voucher, unless an earlier try of the same request did. @returns false when its code is taken */
export async function insertVoucher(db: Db, voucher: Voucher): Promise<boolean> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO vouchers (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, NULL)
     ON CONFLICT (seller_id, code) DO UPDATE SET code = excluded.code RETURNING id`,
    [
      voucher.id,
      voucher.sellerId,
      voucher.code,
      voucher.offBasisPoints,
      voucher.offerId,
      voucher.section,
      voucher.fromMs,
      voucher.untilMs,
      voucher.perBuyer,
      voucher.total,
      voucher.createdAtMs,
    ],
  );
  return rows[0]?.id === voucher.id;
}

export async function listVouchers(
  db: Db,
  asked: { readonly sellerId: SellerId; readonly after: VoucherId | null; readonly limit: number },
): Promise<Voucher[]> {
  const { rows } = await db.query<StoredVoucher>(
    `SELECT ${COLUMNS} FROM vouchers WHERE seller_id = $1 AND ($2::uuid IS NULL OR id < $2)
     ORDER BY id DESC LIMIT $3`,
    [asked.sellerId, asked.after, asked.limit],
  );
  return rows.map(toVoucher);
}

export async function endVoucher(
  db: Db,
  { id, sellerId }: Pick<Voucher, "id" | "sellerId">,
  nowMs: number,
): Promise<Voucher | undefined> {
  const { rows } = await db.query<StoredVoucher>(
    `UPDATE vouchers SET ended_at_ms = coalesce(ended_at_ms, $3) WHERE id = $1 AND seller_id = $2
     RETURNING ${COLUMNS}`,
    [id, sellerId, nowMs],
  );
  return rows.map(toVoucher)[0];
}

/** @param lock whether its row stays locked until the transaction ends */
export async function findVoucher(
  db: Db,
  { sellerId, code }: Pick<Voucher, "sellerId" | "code">,
  lock = false,
): Promise<Voucher | undefined> {
  const { rows } = await db.query<StoredVoucher>(
    `SELECT ${COLUMNS} FROM vouchers WHERE seller_id = $1 AND code = $2${lock ? " FOR UPDATE" : ""}`,
    [sellerId, code],
  );
  return rows.map(toVoucher)[0];
}

/** The voucher that was set aside for a purchase. */
export async function voucherOfOperation(
  db: Db,
  operationId: string,
): Promise<Voucher | undefined> {
  const { rows } = await db.query<StoredVoucher>(
    `SELECT ${COLUMNS} FROM vouchers WHERE id = (SELECT voucher_id FROM voucher_uses WHERE operation_id = $1)`,
    [operationId],
  );
  return rows.map(toVoucher)[0];
}

export async function usesOfBuyer(db: Db, id: VoucherId, buyerId: BuyerId): Promise<number> {
  const { rows } = await db.query<{ count: string }>(
    "SELECT count(*)::text AS count FROM voucher_uses WHERE voucher_id = $1 AND buyer_id = $2",
    [id, buyerId],
  );
  return Number(rows[0]?.count ?? 0);
}

export interface OpenUse {
  readonly operationId: string;
  readonly secondOperationId: string;
  readonly buyerId: BuyerId;
}

/** Writes a use and counts it; the caller must hold the voucher's lock. */
export async function insertUse(
  db: Db,
  voucherId: VoucherId,
  use: OpenUse,
  nowMs: number,
): Promise<void> {
  await db.query(
    `INSERT INTO voucher_uses (operation_id, second_operation_id, voucher_id, buyer_id, reserved_at_ms)
     VALUES ($1, $2, $3, $4, $5)`,
    [use.operationId, use.secondOperationId, voucherId, use.buyerId, nowMs],
  );
  await db.query("UPDATE vouchers SET used = used + 1 WHERE id = $1", [voucherId]);
}

/** Notes the purchase of a use, or takes the use off again, in one statement; doing either again changes nothing. */
export async function closeUse(
  db: Db,
  operationId: string,
  purchaseId: PurchaseId | null,
): Promise<void> {
  await (purchaseId === null
    ? db.query(
        `WITH gone AS (DELETE FROM voucher_uses WHERE operation_id = $1 AND purchase_id IS NULL RETURNING voucher_id)
         UPDATE vouchers v SET used = v.used - 1 FROM gone WHERE v.id = gone.voucher_id`,
        [operationId],
      )
    : db.query("UPDATE voucher_uses SET purchase_id = $2 WHERE operation_id = $1", [
        operationId,
        purchaseId,
      ]));
}

/** Uses whose purchases should have been decided by now, the oldest first. */
export async function openUses(db: Db, beforeMs: number, limit: number): Promise<OpenUse[]> {
  const { rows } = await db.query<{
    operation_id: string;
    second_operation_id: string;
    buyer_id: BuyerId;
  }>(
    `SELECT operation_id, second_operation_id, buyer_id FROM voucher_uses
     WHERE purchase_id IS NULL AND reserved_at_ms < $1 ORDER BY reserved_at_ms LIMIT $2`,
    [beforeMs, limit],
  );
  return rows.map((row) => ({
    operationId: row.operation_id,
    secondOperationId: row.second_operation_id,
    buyerId: row.buyer_id,
  }));
}

function toVoucher(row: StoredVoucher): Voucher {
  return {
    id: row.id,
    sellerId: row.seller_id,
    code: row.code,
    offBasisPoints: row.off_basis_points,
    offerId: row.offer_id,
    section: row.section,
    fromMs: numberOrNull(row.from_ms),
    untilMs: numberOrNull(row.until_ms),
    perBuyer: row.per_buyer,
    total: row.total,
    used: row.used,
    createdAtMs: Number(row.created_at_ms),
    endedAtMs: numberOrNull(row.ended_at_ms),
  };
}

function numberOrNull(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
