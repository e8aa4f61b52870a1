import {
  type BuyerId,
  bookOf,
  type EntitlementId,
  type OfferId,
  type PurchaseId,
} from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { ALL_OF_IT, type Ledger, type Use } from "../ledger/index.ts";
import { expectAccepted } from "../api/declined.ts";
import { newOperation } from "../api/derived-operation.ts";

export interface NoteUseDeps {
  readonly config: { readonly books: number };
  readonly db: { readonly kysely: Kysely<Database> };
  readonly ledger: Pick<Ledger, "submit">;
}

/** @returns false when the purchase was returned before */
export async function noteUse(
  { ledger }: Pick<NoteUseDeps, "ledger">,
  { buyerId, purchaseId }: { readonly buyerId: BuyerId; readonly purchaseId: PurchaseId },
  use: Use,
): Promise<boolean> {
  const outcome = await ledger.submit({
    kind: "note-use",
    ...newOperation(),
    buyerId,
    purchaseId,
    use,
  });
  if (outcome.status === "declined" && outcome.reason === "already-refunded") return false;
  expectAccepted(outcome);
  return true;
}

/**
 * Records how much of an entitlement's content is served. If all of it was served before, nothing is recorded, and only
 * the entitlement's validity is checked.
 */
export async function noteServed(
  deps: NoteUseDeps,
  of: {
    readonly buyerId: BuyerId;
    readonly offerId: OfferId;
    readonly entitlementId: EntitlementId;
  },
  basisPoints: number,
): Promise<boolean> {
  const row = await deps.db.kysely
    .selectFrom("entitlements as e")
    .leftJoin("consumption as c", (join) =>
      join
        .onRef("c.book", "=", "e.book")
        .onRef("c.buyer_id", "=", "e.buyer_id")
        .onRef("c.id", "=", "e.purchase_id"),
    )
    .select(["e.purchase_id", "e.revoked_at_ms", "c.served_basis_points"])
    .where("e.book", "=", bookOf(of.buyerId, deps.config.books))
    .where("e.buyer_id", "=", of.buyerId)
    .where("e.offer_id", "=", of.offerId)
    .where("e.id", "=", of.entitlementId)
    .executeTakeFirst();
  if (row === undefined || row.revoked_at_ms !== null) return false;
  if (row.served_basis_points === ALL_OF_IT) return true;
  const purchaseId = row.purchase_id as PurchaseId;
  const { buyerId } = of;
  return noteUse(deps, { buyerId, purchaseId }, { what: "served", basisPoints });
}
