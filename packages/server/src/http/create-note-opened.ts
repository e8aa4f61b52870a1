import type { BuyerId, EntitlementId, OfferId, PurchaseId } from "@tuppence/protocol";
import { Lru } from "../features/lru.ts";
import { noteUse, type NoteUseDeps } from "../features/note-use.ts";
import type { OfferReader } from "../features/offer-reader.ts";

const REMEMBERED = 20_000;

/** Notes what passes open. What this server noted before it does not note again: pages ask each time they are read. */
export function createNoteOpened(deps: NoteUseDeps & { readonly offers: OfferReader }) {
  const noted = new Lru<string, true>(REMEMBERED);
  return async (
    pass: {
      readonly id: EntitlementId;
      readonly buyerId: BuyerId;
      readonly purchaseId: PurchaseId;
    },
    offerId: OfferId,
  ): Promise<boolean> => {
    const key = `${pass.id} ${offerId}`;
    if (noted.get(key)) return true;
    const prices = (await deps.offers.find(offerId))?.prices ?? new Map();
    const use = { what: "opened", offerId, prices, passEntitlementId: pass.id } as const;
    const isOpen = await noteUse(deps, pass, use);
    if (isOpen) noted.set(key, true);
    return isOpen;
  };
}
