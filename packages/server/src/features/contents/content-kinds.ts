import type { OfferId } from "@tuppence/protocol";
import type { ContentKind } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";

/** What is kept for which of these offers, for lists. */
export async function contentKinds(
  db: Kysely<Database>,
  offerIds: readonly OfferId[],
): Promise<ReadonlyMap<OfferId, ContentKind>> {
  if (offerIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("contents")
    .select(["offer_id", "kind"])
    .where("offer_id", "in", offerIds)
    .execute();
  return new Map(rows.map((row) => [row.offer_id as OfferId, row.kind]));
}
