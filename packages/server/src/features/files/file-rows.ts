import type { FileId, SellerId } from "@tuppence/protocol";
import type { Kysely, Selectable, Transaction } from "kysely";
import type { Database, FilesTable } from "../../db/schema.ts";

/** The record of a file; its bytes are in the store. */
export interface FileRow {
  readonly id: FileId;
  readonly sellerId: SellerId;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly storeKey: string;
  readonly createdAtMs: number;
}

type Db = Kysely<Database> | Transaction<Database>;

/** Adds a file unless one with its id exists; returns whether it did. */
export async function insertFile(db: Db, file: FileRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("files")
    .values({
      id: file.id,
      seller_id: file.sellerId,
      name: file.name,
      type: file.type,
      bytes: BigInt(file.bytes),
      sha256: file.sha256,
      store_key: file.storeKey,
      created_at_ms: BigInt(file.createdAtMs),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findFile(db: Db, id: FileId): Promise<FileRow | undefined> {
  const row = await db.selectFrom("files").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toFileRow(row);
}

export async function listFiles(
  db: Db,
  filter: { readonly sellerId: SellerId; readonly after: FileId | null; readonly limit: number },
): Promise<FileRow[]> {
  let query = db.selectFrom("files").selectAll().where("seller_id", "=", filter.sellerId);
  if (filter.after !== null) query = query.where("id", "<", filter.after);
  const rows = await query.orderBy("id", "desc").limit(filter.limit).execute();
  return rows.map(toFileRow);
}

function toFileRow(row: Selectable<FilesTable>): FileRow {
  return {
    id: row.id as FileId,
    sellerId: row.seller_id as SellerId,
    name: row.name,
    type: row.type,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    storeKey: row.store_key,
    createdAtMs: Number(row.created_at_ms),
  };
}
