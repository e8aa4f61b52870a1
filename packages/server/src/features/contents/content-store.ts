import type { FileId, OfferId, SellerId } from "@tuppence/protocol";
import type { ContentKind } from "@tuppence/protocol/wire";
import { type Kysely, sql, type Transaction } from "kysely";
import { DatabaseError } from "pg";
import type { Database } from "../../db/schema.ts";
import { ContentChangedError, ContentFileNotFoundError } from "./errors.ts";

export interface ContentRow {
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly kind: ContentKind;
  readonly version: number;
  /** An article's source. */
  readonly markdown: string | null;
  readonly words: { readonly free: number; readonly locked: number };
  readonly seconds: number | null;
  readonly wasOnSale: boolean;
  readonly changedAtMs: number;
  readonly files: readonly { readonly id: FileId; readonly part: "free" | "locked" }[];
}

type Db = Kysely<Database> | Transaction<Database>;
const FOREIGN_KEY_VIOLATION = "23503";

export async function findContent(db: Db, offerId: OfferId): Promise<ContentRow | undefined> {
  const row = await db
    .selectFrom("contents as c")
    .selectAll("c")
    .select(
      sql<{ id: FileId; part: "free" | "locked" }[]>`(SELECT coalesce(json_agg(json_build_object(
        'id', f.file_id, 'part', f.part)), '[]') FROM content_files f WHERE f.offer_id = c.offer_id)`.as(
        "files",
      ),
    )
    .where("c.offer_id", "=", offerId)
    .executeTakeFirst();
  return (
    row && {
      offerId,
      sellerId: row.seller_id as SellerId,
      kind: row.kind,
      version: row.version,
      markdown: row.markdown,
      words: { free: row.free_words, locked: row.locked_words },
      seconds: row.seconds,
      wasOnSale: row.was_on_sale,
      changedAtMs: Number(row.changed_at_ms),
      files: row.files,
    }
  );
}

/**
 * Writes the content of an offer in place of what was there.
 * @param ifVersion only in place of this version (0: of none)
 * @returns its version
 */
export async function writeContent(
  kysely: Kysely<Database>,
  content: Omit<ContentRow, "version">,
  ifVersion: number | undefined,
): Promise<number> {
  const { offerId, files } = content;
  try {
    return await kysely.transaction().execute(async (db) => {
      const version = await upsert(db, content, ifVersion);
      await db.deleteFrom("content_files").where("offer_id", "=", offerId).execute();
      const rows = files.map(({ id, part }) => ({ offer_id: offerId, file_id: id, part }));
      if (rows.length > 0) await db.insertInto("content_files").values(rows).execute();
      return version;
    });
  } catch (error) {
    // A file was deleted after it was found.
    const isGone = error instanceof DatabaseError && error.code === FOREIGN_KEY_VIOLATION;
    throw isGone ? new ContentFileNotFoundError("One of them", "a file") : error;
  }
}

async function upsert(
  db: Transaction<Database>,
  content: Omit<ContentRow, "version">,
  ifVersion: number | undefined,
): Promise<number> {
  // Never the same again for an offer, also when its content was deleted in between: what was made of a version is kept.
  const { last: version } = await db
    .insertInto("content_versions")
    .values({ offer_id: content.offerId, last: 1 })
    .onConflict((conflict) =>
      conflict.column("offer_id").doUpdateSet({ last: sql<number>`content_versions.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  const values = {
    version,
    kind: content.kind,
    markdown: content.markdown,
    free_words: content.words.free,
    locked_words: content.words.locked,
    seconds: content.seconds,
    changed_at_ms: BigInt(content.changedAtMs),
  };
  const row = await db
    .insertInto("contents")
    .values({
      offer_id: content.offerId,
      seller_id: content.sellerId,
      was_on_sale: content.wasOnSale,
      ...values,
    })
    .onConflict((conflict) =>
      conflict
        .column("offer_id")
        .doUpdateSet((set) => ({
          ...values,
          was_on_sale: sql<boolean>`${set.ref("contents.was_on_sale")} OR ${content.wasOnSale}`,
        }))
        .where(
          sql<boolean>`contents.version = coalesce(${ifVersion ?? null}::integer, contents.version)`,
        ),
    )
    // A row that this statement made has no earlier writer.
    .returning(sql<boolean>`xmax = 0`.as("isNew"))
    .executeTakeFirst();
  // Of a version that was named, there must have been one.
  if (row === undefined || (row.isNew && (ifVersion ?? 0) > 0)) throw new ContentChangedError();
  return version;
}

/** From now on it is shown even when it is off sale, so that its buyers find it. */
export async function noteOnSale(db: Db, offerId: OfferId): Promise<void> {
  await db
    .updateTable("contents")
    .set({ was_on_sale: true })
    .where("offer_id", "=", offerId)
    .where("was_on_sale", "=", false)
    .execute();
}

/** Whether a kept content uses a file. */
export async function isContentFile(db: Db, fileId: FileId): Promise<boolean> {
  const row = await db
    .selectFrom("content_files")
    .select("offer_id")
    .where("file_id", "=", fileId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
