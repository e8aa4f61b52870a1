import type { SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";

export interface SellerRow {
  readonly id: SellerId;
  readonly name: string;
  readonly origins: readonly string[];
  /** Their name in addresses; null: they have none yet. */
  readonly handle: string | null;
  /** When the operator suspended them; null while they may sell. */
  readonly suspendedAtMs: number | null;
  readonly createdAtMs: number;
}

type Db = Kysely<Database> | Transaction<Database>;

/** Writes a seller, still without a handle, unless an earlier try of the same request did. */
export async function insertSeller(db: Db, seller: SellerRow): Promise<void> {
  await db
    .insertInto("sellers")
    .values({
      id: seller.id,
      name: seller.name,
      origins: [...seller.origins],
      created_at_ms: BigInt(seller.createdAtMs),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

export async function findSeller(db: Db, id: SellerId): Promise<SellerRow | undefined> {
  const row = await db.selectFrom("sellers").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toSellerRow(row);
}

/** Which of these ids are sellers'. */
export async function existingSellers(
  db: Db,
  ids: readonly SellerId[],
): Promise<ReadonlySet<SellerId>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom("sellers").select("id").where("id", "in", ids).execute();
  return new Set(rows.map(({ id }) => id as SellerId));
}

export async function listSellers(
  db: Db,
  page: { after: SellerId | null; limit: number },
): Promise<SellerRow[]> {
  let query = db.selectFrom("sellers").selectAll();
  if (page.after !== null) query = query.where("id", "<", page.after);
  const rows = await query.orderBy("id", "desc").limit(page.limit).execute();
  return rows.map(toSellerRow);
}

export async function updateSeller(
  db: Db,
  id: SellerId,
  change: { name?: string | undefined; origins?: readonly string[] | undefined },
): Promise<SellerRow | undefined> {
  const values = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.origins === undefined ? {} : { origins: [...change.origins] }),
  };
  if (Object.keys(values).length === 0) return findSeller(db, id);
  const row = await db
    .updateTable("sellers")
    .set((row) => ({ ...values, catalog_version: row("catalog_version", "+", 1n) }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && toSellerRow(row);
}

function toSellerRow(row: {
  id: string;
  name: string;
  origins: string[];
  handle: string | null;
  suspended_at_ms: bigint | null;
  created_at_ms: bigint;
}): SellerRow {
  return {
    id: row.id as SellerId,
    name: row.name,
    origins: row.origins,
    handle: row.handle,
    suspendedAtMs: row.suspended_at_ms === null ? null : Number(row.suspended_at_ms),
    createdAtMs: Number(row.created_at_ms),
  };
}
