import type { SellerId, UploadId } from "@tuppence/protocol";
import type { Kysely, Selectable, Transaction } from "kysely";
import type { Database, UploadsTable } from "../../../db/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

/** A file that arrives in parts. */
export interface UploadRow {
  readonly id: UploadId;
  readonly sellerId: SellerId;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly partBytes: number;
  readonly fingerprint: string | null;
  readonly createdAtMs: number;
}

export interface PartRow {
  readonly uploadId: UploadId;
  readonly part: number;
  readonly storeKey: string;
}

export async function insertUpload(db: Db, upload: UploadRow): Promise<void> {
  await db
    .insertInto("uploads")
    .values({
      id: upload.id,
      seller_id: upload.sellerId,
      name: upload.name,
      type: upload.type,
      bytes: BigInt(upload.bytes),
      part_bytes: BigInt(upload.partBytes),
      fingerprint: upload.fingerprint,
      created_at_ms: BigInt(upload.createdAtMs),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** An upload of this seller that began after a time; locked against its end, so that a part cannot arrive after that. */
export async function findUpload(
  db: Db,
  { id, sellerId, sinceMs }: Pick<UploadRow, "id" | "sellerId"> & { readonly sinceMs: number },
  lock: "locked" | "unlocked" = "unlocked",
): Promise<UploadRow | undefined> {
  let query = db
    .selectFrom("uploads")
    .selectAll()
    .where("id", "=", id)
    .where("seller_id", "=", sellerId)
    .where("created_at_ms", ">", BigInt(sinceMs));
  if (lock === "locked") query = query.forShare();
  const row = await query.executeTakeFirst();
  return row && toUploadRow(row);
}

export async function listUploads(
  db: Db,
  filter: {
    readonly sellerId: SellerId;
    readonly sinceMs: number;
    readonly after: UploadId | null;
    readonly limit: number;
  },
): Promise<UploadRow[]> {
  let query = db
    .selectFrom("uploads")
    .selectAll()
    .where("seller_id", "=", filter.sellerId)
    .where("created_at_ms", ">", BigInt(filter.sinceMs));
  if (filter.after !== null) query = query.where("id", "<", filter.after);
  const rows = await query.orderBy("id", "desc").limit(filter.limit).execute();
  return rows.map(toUploadRow);
}

/** The parts of these uploads whose bytes are still there, in order. */
export async function listParts(db: Db, uploads: readonly UploadId[]): Promise<PartRow[]> {
  if (uploads.length === 0) return [];
  const rows = await db
    .selectFrom("upload_parts")
    .innerJoin("file_leftovers", "file_leftovers.store_key", "upload_parts.store_key")
    .select(["upload_parts.upload_id", "upload_parts.part", "upload_parts.store_key"])
    .where("upload_parts.upload_id", "in", uploads)
    .orderBy("upload_parts.upload_id")
    .orderBy("upload_parts.part")
    .execute();
  return rows.map(({ upload_id, part, store_key }) => ({
    uploadId: upload_id as UploadId,
    part,
    storeKey: store_key,
  }));
}

/** Records a part. Returns the key of the bytes that it replaces, if it came before. */
export async function replacePart(db: Db, { uploadId, part, storeKey }: PartRow) {
  const before = await db
    .selectFrom("upload_parts")
    .select("store_key")
    .where("upload_id", "=", uploadId)
    .where("part", "=", part)
    .forUpdate()
    .executeTakeFirst();
  await db
    .insertInto("upload_parts")
    .values({ upload_id: uploadId, part, store_key: storeKey })
    .onConflict((conflict) =>
      conflict.columns(["upload_id", "part"]).doUpdateSet({ store_key: storeKey }),
    )
    .execute();
  return before?.store_key;
}

/** Ends uploads. Returns the keys of all bytes that arrived for them. */
export async function deleteUploads(db: Db, ids: readonly UploadId[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const parts = await db
    .deleteFrom("upload_parts")
    .where("upload_id", "in", ids)
    .returning("store_key")
    .execute();
  await db.deleteFrom("uploads").where("id", "in", ids).execute();
  return parts.map(({ store_key }) => store_key);
}

/** Forgets some uploads that began before a time: the bytes of their parts are swept as leftovers. */
export async function forgetOldUploads(db: Db, beforeMs: number): Promise<void> {
  const old = db
    .selectFrom("uploads")
    .select("id")
    .where("created_at_ms", "<=", BigInt(beforeMs))
    .limit(100);
  await db.deleteFrom("uploads").where("id", "in", old).execute();
}

function toUploadRow(row: Selectable<UploadsTable>): UploadRow {
  return {
    id: row.id as UploadId,
    sellerId: row.seller_id as SellerId,
    name: row.name,
    type: row.type,
    bytes: Number(row.bytes),
    partBytes: Number(row.part_bytes),
    fingerprint: row.fingerprint,
    createdAtMs: Number(row.created_at_ms),
  };
}
