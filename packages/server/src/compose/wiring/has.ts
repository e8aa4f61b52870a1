import type { BuyerId, OfferId } from "@tuppence/protocol";
import type { Shared } from "../create-shared.ts";

/** Whether a buyer has an offer now. What a pass opens is recorded as opened by it. */
export function createHas({
  entitlements,
  noteOpened,
  now,
  passesCovering,
}: Pick<Shared, "entitlements" | "noteOpened" | "now" | "passesCovering">) {
  return async (buyerId: BuyerId, { id }: { readonly id: OfferId }): Promise<boolean> => {
    const givers = { offerId: id, ...(await passesCovering(id)) };
    const row = await entitlements.findLiving(buyerId, null, givers, now());
    if (row === undefined) return false;
    return row.offerId === id || noteOpened(row, id);
  };
}
