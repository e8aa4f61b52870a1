import type { FileId } from "@tuppence/protocol";
import { sql } from "kysely";
import type { PagesDb } from "./page-rows.ts";

/** Whether a page shows this file as its picture, a draft included. */
export async function isShownPicture(db: PagesDb, id: FileId): Promise<boolean> {
  const { rows } = await sql<{ shown: boolean }>`SELECT
    EXISTS (SELECT FROM offer_pages WHERE picture_file_id = ${id})
    OR EXISTS (SELECT FROM seller_pages WHERE picture_file_id = ${id}) AS shown`.execute(db);
  return rows[0]?.shown === true;
}
