import { type OfferId, parseId, type SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { InsightOfferNotFoundError } from "./errors.ts";

/** An offer of this seller, named in a request; null where none is named. Those of others are treated as absent. */
export async function offerOf(
  pool: Pick<Pool, "query">,
  sellerId: SellerId,
  text: string | undefined,
): Promise<OfferId | null> {
  if (text === undefined) return null;
  const id = parseId("offer", text);
  const { rowCount } = await pool.query("SELECT FROM offers WHERE id = $1 AND seller_id = $2", [
    id,
    sellerId,
  ]);
  if (id === undefined || rowCount !== 1) throw new InsightOfferNotFoundError();
  return id;
}
