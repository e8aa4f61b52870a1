import type { BuyerId } from "@tuppence/protocol";
import { uuidColumn } from "../../tables/array-parameters.ts";
import type { LaneConnection } from "./lane-connection.ts";
import { statement } from "../../tables/statement.ts";

// The statement is a transaction of its own, so the locks it gets are released immediately.
const findHeld = statement(
  "find-held",
  `WITH free AS MATERIALIZED (
     SELECT id FROM wallets WHERE book = $1 AND buyer_id = ANY ($2::uuid[]) ORDER BY id
     FOR UPDATE SKIP LOCKED
   )
   SELECT DISTINCT buyer_id FROM wallets w WHERE book = $1 AND buyer_id = ANY ($2::uuid[])
     AND NOT EXISTS (SELECT FROM free WHERE free.id = w.id)`,
);

/** Those of the given buyers whose wallets are locked by another session right now. */
export async function heldBuyers(
  connection: LaneConnection,
  book: number,
  buyers: ReadonlySet<BuyerId>,
): Promise<ReadonlySet<BuyerId>> {
  const [rows] = await connection.send([findHeld([book, uuidColumn([...buyers], (id) => id)])]);
  return new Set((rows ?? []).map(([id]) => id as BuyerId));
}
