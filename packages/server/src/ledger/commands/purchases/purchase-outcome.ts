import { type EntitlementId, type Micros, type PurchaseId, ZERO } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { givenBy } from "../../tables/purchase-details.ts";
import type { Purchase } from "../../tables/purchases.ts";
import type { OutcomeText } from "../outcome.ts";

/** What a purchase did. */
export interface PurchaseAccepted {
  readonly status: "accepted";
  readonly kind: "purchase";
  /** The purchase: when the thing was owned already, the earlier one that gave it. */
  readonly purchase: Purchase;
  /** Nothing was charged: the thing was owned already. */
  readonly alreadyOwned: boolean;
  readonly chargedMicros: Micros;
  /** What opens the thing: one of the entitlements that the purchase gave. */
  readonly entitlementId: EntitlementId;
  readonly entitlementExpiresAtMs: number | null;
}

type Words =
  /** A charge: what it says never changes and is in the purchase's row. */
  | readonly [tag: "charged", purchaseId: PurchaseId]
  /** An answer that named an earlier purchase, and which of the entitlements it gave. */
  | readonly [tag: "owned", purchaseId: PurchaseId, entitlementId: EntitlementId | undefined];

export const PURCHASE_OUTCOME: OutcomeText<PurchaseAccepted> = {
  toText: ({ alreadyOwned, purchase: { id }, entitlementId }) =>
    alreadyOwned ? `owned ${id} ${entitlementId}` : `charged ${id}`,
  names: (words) => ({ purchaseId: wordsOf(words)[1] }),
  fromText: (words, buyer) => {
    const [tag, id, entitlementId] = wordsOf(words);
    const made = madeBefore(buyer, id);
    return tag === "charged"
      ? purchaseOutcome(made, false)
      : purchaseOutcome(made, true, entitlementId);
  },
};

function wordsOf(words: readonly string[]): Words {
  // The ledger wrote them, by `toText`.
  return words as unknown as Words;
}

function madeBefore(buyer: BuyerState, id: PurchaseId): Purchase {
  const made = buyer.purchases.get(id);
  assertPossible(made !== undefined, `purchase ${id} was made but is not there`);
  return made;
}

/**
 * What a buyer is answered, when a purchase is made or turns out to be made already.
 * @param entitlementId which of the entitlements it gave is meant; its own by default
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
