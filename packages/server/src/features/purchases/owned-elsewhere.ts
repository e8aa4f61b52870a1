import { type BuyerId, ZERO } from "@tuppence/protocol";
import type { EntitlementId, OfferId, PurchaseId } from "@tuppence/protocol";
import type { PurchaseResult } from "@tuppence/protocol/wire";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import type { PersonBuyers } from "../../sale/person-buyers.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import { purchaseResult } from "./purchase-result.ts";
import type { PurchaseStore } from "./purchase-store.ts";

export interface HeldElsewhere {
  readonly id: EntitlementId;
  readonly buyerId: BuyerId;
  readonly offerId: OfferId;
  readonly purchaseId: PurchaseId;
  readonly expiresAtMs: number | null;
}

export interface OwnedElsewhereDeps {
  readonly personBuyers: Pick<PersonBuyers, "of">;
  /** What one of these buyers has that makes paying for the offer needless. */
  readonly findHeld: (
    buyers: readonly BuyerId[],
    offer: OfferOnRecord,
  ) => Promise<HeldElsewhere | undefined>;
  readonly purchases: Pick<PurchaseStore, "find" | "wasDecided">;
  readonly tokens: AccessIssuer;
  readonly now: () => number;
}

/**
 * Nobody pays twice for what another of their own wallets has. The ledger knows one wallet's book at a time, so that is
 * decided before it. A request that it has decided already keeps its answer.
 */
export async function ownedElsewhere(
  deps: OwnedElsewhereDeps,
  others: readonly BuyerId[],
  asked: { readonly buyerId: BuyerId; readonly operationId: string; readonly offer: OfferOnRecord },
): Promise<PurchaseResult | undefined> {
  const { offer } = asked;
  const held = await deps.findHeld(others, offer);
  if (held === undefined) return undefined;
  if (await deps.purchases.wasDecided(asked.buyerId, asked.operationId)) return undefined;
  const { buyerId } = held;
  const purchase = await deps.purchases.find(held.purchaseId, { of: "buyer", buyerId });
  if (purchase === undefined) return undefined;
  const nowMs = deps.now();
  const token = await deps.tokens.issue(
    {
      entitlementId: held.id,
      offerId: offer.id,
      sellerId: offer.sellerId,
      buyerId,
      expiresAtMs: held.expiresAtMs,
    },
    nowMs,
  );
  return purchaseResult({
    purchase: { ...purchase, issuedAtMs: nowMs },
    outcome: {
      status: "accepted",
      kind: "purchase",
      purchase,
      alreadyOwned: true,
      chargedMicros: ZERO,
      entitlementId: held.id,
      entitlementExpiresAtMs: held.expiresAtMs,
    },
    token,
    offer,
  });
}
