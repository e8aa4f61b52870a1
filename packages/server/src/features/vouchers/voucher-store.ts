import type { OfferId, SellerId, VoucherId } from "@tuppence/protocol";
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

export interface StoredVoucher {
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

export const COLUMNS = `id, seller_id, code, off_basis_points, offer_id, section, from_ms, until_ms, per_buyer, total, used,
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

export function toVoucher(row: StoredVoucher): Voucher {
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
