import type { BuyerId, EntitlementId, Micros, OfferId, PurchaseId } from "@tuppence/protocol";
import { KINDS } from "@tuppence/protocol/offers";
import { Lru } from "../lib/lru.ts";
import { noteUse, type NoteUseDeps } from "./note-use.ts";
import type { OfferOnRecord, OfferReader } from "./offer-reader.ts";

const REMEMBERED = 20_000;

/** @returns false when the pass was returned before */
export type NoteOpened = (
  pass: {
    readonly id: EntitlementId;
    readonly buyerId: BuyerId;
    readonly purchaseId: PurchaseId;
  },
  offerId: OfferId,
) => Promise<boolean>;

/**
 * Records what passes open. What this server has already recorded is not recorded again, because pages ask each time
 * they are read.
 */
export function createNoteOpened(
  deps: NoteUseDeps & { readonly offers: Pick<OfferReader, "find"> },
): NoteOpened {
  const noted = new Lru<string, true>(REMEMBERED);
  return async (pass, offerId) => {
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
 * A metered offer has no highest price, and nobody counts its units while a pass opens it. Without a price, all of the
 * pass counts as used.
 */
function mostItCosts(offer: OfferOnRecord | undefined): ReadonlyMap<string, Micros> {
  const hasPrice = offer !== undefined && KINDS[offer.kind].paid === "at-once";
  return hasPrice ? offer.prices : new Map();
}
