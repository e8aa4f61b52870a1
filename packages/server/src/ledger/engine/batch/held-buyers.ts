import type { BuyerId } from "@tuppence/protocol";
import { uuidColumn } from "../../tables/array-parameters.ts";
import type { LaneConnection } from "./lane-connection.ts";
import { statement } from "../../tables/statement.ts";

// What can be locked is let go at once: the statement is a transaction of its own.
const findHeld = statement(
  "find-held",
  `WITH free AS MATERIALIZED (
     SELECT id FROM wallets WHERE book = $1 AND buyer_id = ANY ($2::uuid[]) ORDER BY id
     FOR UPDATE SKIP LOCKED
   )
   SELECT DISTINCT buyer_id FROM wallets w WHERE book = $1 AND buyer_id = ANY ($2::uuid[])
     AND NOT EXISTS (SELECT FROM free WHERE free.id = w.id)`,
);

/** Those of the buyers whose wallets somebody holds at this moment. */
export async function heldBuyers(
  connection: LaneConnection,
  book: number,
  buyers: ReadonlySet<BuyerId>,
): Promise<ReadonlySet<BuyerId>> {
  const [rows] = await connection.send([findHeld([book, uuidColumn([...buyers], (id) => id)])]);
  return new Set((rows ?? []).map(([id]) => id as BuyerId));
}
