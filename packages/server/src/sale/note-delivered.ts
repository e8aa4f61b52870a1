import {
  type BuyerId,
  bookOf,
  type EntitlementId,
  type OfferId,
  type PurchaseId,
} from "@tuppence/protocol";
import { ALL_OF_IT } from "../ledger/index.ts";
import type { NoteOpened } from "./create-note-opened.ts";
import { noteUse, type NoteUseDeps } from "./note-use.ts";

/**
 * Records that a part of what an offer opens is handed over, by the buyer's own right to it. What was bought in a
 * bundle counts once, by its price.
 * @returns false when the purchase was returned before
 */
export async function noteDelivered(
  deps: NoteUseDeps & { readonly noteOpened: NoteOpened },
  right: {
    readonly id: EntitlementId;
    readonly buyerId: BuyerId;
    readonly offerId: OfferId;
    readonly purchaseId: PurchaseId;
  },
  basisPoints: number,
): Promise<boolean> {
  const { buyerId, purchaseId, offerId } = right;
  const book = bookOf(buyerId, deps.config.books);
  const row = await deps.db.kysely
    .selectFrom("purchases as p")
    .leftJoin("consumption as c", (join) =>
      join
        .onRef("c.book", "=", "p.book")
        .onRef("c.buyer_id", "=", "p.buyer_id")
        .onRef("c.id", "=", "p.id"),
    )
    .select(["p.offer_id", "p.refund_id", "c.basis_points"])
    .where("p.book", "=", book)
    .where("p.buyer_id", "=", buyerId)
    .where("p.id", "=", purchaseId)
    .executeTakeFirst();
  if (row === undefined || row.refund_id !== null) return false;
  if (row.offer_id !== offerId) return deps.noteOpened(right, offerId);
  if (basisPoints === 0 || row.basis_points === ALL_OF_IT) return true;
  return noteUse(deps, right, { what: "delivered", basisPoints });
}
