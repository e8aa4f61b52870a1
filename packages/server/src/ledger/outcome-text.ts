import { type EntitlementId, micros, type PurchaseId } from "@tuppence/protocol";
import type { Accepted, Declined, DeclineReason, OtherAccepted } from "./outcomes.ts";

type StoredPurchase = [
  tag: "p",
  purchaseId: PurchaseId,
  entitlementId: EntitlementId,
  currency: string,
  chargedMicros: string,
  amountMicros: string,
  feeMicros: string,
  createdAtMs: number,
  entitlementExpiresAtMs: number | null,
  refundableUntilMs: number,
];
type Stored =
  | StoredPurchase
  | [tag: "a", kind: OtherAccepted["kind"], id: string]
  | [tag: "d", reason: DeclineReason];

/**
 * An outcome as the `operations` table keeps it: a JSON array, because every payment writes one
 * and the names of fields would be most of it.
 */
export function outcomeToText(outcome: Accepted | Declined): string {
  if (outcome.status === "declined") return `["d","${outcome.reason}"]`;
  if (outcome.kind !== "purchase") return JSON.stringify(["a", outcome.kind, outcome.id]);
  return JSON.stringify([
    "p",
    outcome.purchaseId,
    outcome.entitlementId,
    outcome.currency,
    outcome.chargedMicros.toString(),
    outcome.amountMicros.toString(),
    outcome.feeMicros.toString(),
    outcome.createdAtMs,
    outcome.entitlementExpiresAtMs,
    outcome.refundableUntilMs,
  ] satisfies StoredPurchase);
}

export function outcomeFromText(text: string): Accepted | Declined {
  const stored = JSON.parse(text) as Stored;
  switch (stored[0]) {
    case "d":
      return { status: "declined", reason: stored[1] };
    case "a":
      return { status: "accepted", kind: stored[1], id: stored[2] };
    case "p": {
      const chargedMicros = micros(BigInt(stored[4]));
      return {
        status: "accepted",
        kind: "purchase",
        purchaseId: stored[1],
        entitlementId: stored[2],
        currency: stored[3],
        chargedMicros,
        // A price is above zero, so only what was owned already costs nothing.
        alreadyOwned: chargedMicros === 0n,
        amountMicros: micros(BigInt(stored[5])),
        feeMicros: micros(BigInt(stored[6])),
        createdAtMs: stored[7],
        entitlementExpiresAtMs: stored[8],
        refundableUntilMs: stored[9],
      };
    }
  }
}
