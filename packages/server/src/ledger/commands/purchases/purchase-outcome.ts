import { type EntitlementId, type Micros, type PurchaseId, ZERO } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { givenBy } from "../../tables/purchase-details.ts";
import type { Purchase } from "../../tables/purchases.ts";
import type { OutcomeText } from "../outcome.ts";

/** The outcome of an accepted purchase. */
export interface PurchaseAccepted {
  readonly status: "accepted";
  readonly kind: "purchase";
  /** The purchase; if the offer was already owned, the earlier purchase that gave it. */
  readonly purchase: Purchase;
  /** Whether the offer was already owned, so that nothing was charged. */
  readonly alreadyOwned: boolean;
  readonly chargedMicros: Micros;
  /** The entitlement that opens the offer: one of those the purchase gave. */
  readonly entitlementId: EntitlementId;
  readonly entitlementExpiresAtMs: number | null;
}

type Words =
  /** A charge. Everything else is in the purchase's row and never changes. */
  | readonly [tag: "charged", purchaseId: PurchaseId]
  /** Already owned: the earlier purchase, and which of its entitlements applies. */
  | readonly [tag: "owned", purchaseId: PurchaseId, entitlementId: EntitlementId | undefined];

export const PURCHASE_OUTCOME: OutcomeText<PurchaseAccepted> = {
  toText: ({ alreadyOwned, purchase: { id }, entitlementId }) =>
    alreadyOwned ? `owned ${id} ${entitlementId}` : `charged ${id}`,
  names: (words) => ({ purchaseId: wordsOf(words)[1] }),
  fromText: (words, buyer) => {
    const [tag, id, entitlementId] = wordsOf(words);
    const made = storedPurchase(buyer, id);
    return tag === "charged"
      ? purchaseOutcome(made, false)
      : purchaseOutcome(made, true, entitlementId);
  },
};

/** The purchase that a stored outcome says was charged. */
export function chargedIn(text: string): PurchaseId | undefined {
  const [tag, id] = wordsOf(text.split(" "));
  return tag === "charged" ? id : undefined;
}

function wordsOf(words: readonly string[]): Words {
  // They were written by `toText`.
  return words as unknown as Words;
}

function storedPurchase(buyer: BuyerState, id: PurchaseId): Purchase {
  const made = buyer.purchases.get(id);
  assertPossible(made !== undefined, `purchase ${id} is in an outcome but does not exist`);
  return made;
}

/**
 * The outcome for a buyer whose purchase was made now, or had already been made.
 * @param entitlementId which of the purchase's entitlements applies; by default its own
 */
export function purchaseOutcome(
  purchase: Purchase,
  alreadyOwned: boolean,
  entitlementId: EntitlementId = purchase.entitlementId,
): PurchaseAccepted {
  return {
    status: "accepted",
    kind: "purchase",
    purchase,
    alreadyOwned,
    chargedMicros: alreadyOwned ? ZERO : purchase.amountMicros,
    entitlementId,
    entitlementExpiresAtMs: expiryOf(purchase, entitlementId),
  };
}

function expiryOf(made: Purchase, entitlementId: EntitlementId): number | null {
  if (entitlementId === made.entitlementId) return made.entitlementExpiresAtMs;
  const given = givenBy(made.details).find((one) => one.entitlementId === entitlementId);
  assertPossible(given !== undefined, `purchase ${made.id} did not give ${entitlementId}`);
  return given.expiresAtMs;
}
