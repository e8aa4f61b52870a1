import type { BuyerId, EntitlementId, Micros, OfferId, PurchaseId } from "@tuppence/protocol";
import { KINDS } from "@tuppence/protocol/offers";
import { Lru } from "../lib/lru.ts";
import { noteUse, type NoteUseDeps } from "../sale/note-use.ts";
import type { OfferOnRecord, OfferReader } from "../sale/offer-reader.ts";

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
    const prices = mostItCosts(await deps.offers.find(offerId));
    const use = { what: "opened", offerId, prices, passEntitlementId: pass.id } as const;
    const isOpen = await noteUse(deps, pass, use);
    if (isOpen) noted.set(key, true);
    return isOpen;
  };
}

/**
 * What is paid by the unit has no most that it costs, and open with a pass nobody counts its units: without a price, all
 * of the pass is used.
 */
function mostItCosts(offer: OfferOnRecord | undefined): ReadonlyMap<string, Micros> {
  const hasPrice = offer !== undefined && KINDS[offer.kind].paid === "at-once";
  return hasPrice ? offer.prices : new Map();
}
