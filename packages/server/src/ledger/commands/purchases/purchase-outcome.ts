import { type EntitlementId, type Micros, type PurchaseId, ZERO } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { givenBy, type PurchaseDetails } from "../../tables/purchase-details.ts";
import type { Purchase } from "../../tables/purchases.ts";
import type { OutcomeText } from "../outcome.ts";

/** What a purchase did. `alreadyOwned`: nothing was charged, and the ids are those of the first purchase. */
export interface PurchaseAccepted {
  readonly status: "accepted";
  readonly kind: "purchase";
  readonly purchaseId: PurchaseId;
  readonly entitlementId: EntitlementId;
  readonly currency: string;
  readonly chargedMicros: Micros;
  readonly alreadyOwned: boolean;
  /** The purchase's own amounts, also when it is an earlier one that is answered. */
  readonly amountMicros: Micros;
  readonly feeMicros: Micros;
  readonly createdAtMs: number;
  readonly entitlementExpiresAtMs: number | null;
  readonly refundableUntilMs: number;
  /** What other kinds than a plain unlock left behind; null for a plain one. */
  readonly details: PurchaseDetails | null;
}

type Words =
  /** A charge: what it says never changes and is in the purchase's row. */
  | readonly [tag: "charged", purchaseId: PurchaseId]
  /** An answer that named an earlier purchase, and which of the entitlements it gave. */
  | readonly [tag: "owned", purchaseId: PurchaseId, entitlementId: EntitlementId | undefined];

export const PURCHASE_OUTCOME: OutcomeText<PurchaseAccepted> = {
  toText: ({ alreadyOwned, purchaseId, entitlementId }) =>
    alreadyOwned ? `owned ${purchaseId} ${entitlementId}` : `charged ${purchaseId}`,
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
 * What a buyer is told of a purchase, when it is made or when it turns out to be made already.
 * @param entitlementId which of the entitlements it gave is meant; its own unless told
 */
export function purchaseOutcome(
  made: Purchase,
  alreadyOwned: boolean,
  entitlementId: EntitlementId = made.entitlementId,
): PurchaseAccepted {
  return {
    status: "accepted",
    kind: "purchase",
    purchaseId: made.id,
    entitlementId,
    currency: made.currency,
    chargedMicros: alreadyOwned ? ZERO : made.amountMicros,
    alreadyOwned,
    amountMicros: made.amountMicros,
    feeMicros: made.feeMicros,
    createdAtMs: made.createdAtMs,
    entitlementExpiresAtMs: expiryOf(made, entitlementId),
    refundableUntilMs: made.refundableUntilMs,
    details: made.details,
  };
}

function expiryOf(made: Purchase, entitlementId: EntitlementId): number | null {
  if (entitlementId === made.entitlementId) return made.entitlementExpiresAtMs;
  const given = givenBy(made.details).find((one) => one.entitlementId === entitlementId);
  assertPossible(given !== undefined, `purchase ${made.id} did not give ${entitlementId}`);
  return given.expiresAtMs;
}
