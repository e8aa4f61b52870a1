import { type BuyerId, bookOf } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";

/** Which command was decided, and when. */
interface DecidedOperation {
  readonly kind: string;
  readonly atMs: number;
}

/** How the request with this permanent id was decided for this buyer; undefined when it was not yet. */
export async function readDecision(
  kysely: Kysely<Database>,
  books: number,
  { buyerId, operationId }: { readonly buyerId: BuyerId; readonly operationId: string },
): Promise<DecidedOperation | undefined> {
  const row = await kysely
    .selectFrom("operations")
    .select(["kind", "created_at_ms"])
    .where("book", "=", bookOf(buyerId, books))
    .where("id", "=", operationId)
    // A recorded refusal is not a decision: the request is refused again, with the original reason.
    .where("kind", "<>", "refuse")
    .executeTakeFirst();
  return row && { kind: row.kind, atMs: Number(row.created_at_ms) };
}
