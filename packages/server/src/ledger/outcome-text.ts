import { micros, type PurchaseId } from "@tuppence/protocol";
import type {
  Accepted,
  Declined,
  DeclineReason,
  OtherAccepted,
  PurchaseAccepted,
} from "./outcomes.ts";
import type { PurchaseState } from "./state.ts";

type Stored =
  /** A charge, and an answer that named an earlier one: what they say never changes and is in the purchase's row. */
  | [tag: "charged" | "owned", purchaseId: PurchaseId]
  | [tag: "accepted", kind: OtherAccepted["kind"], id: string]
  | [tag: "declined", reason: DeclineReason];

/** An outcome as the `operations` table keeps it: words separated by a space, because every payment writes one. */
export function outcomeToText(outcome: Accepted | Declined): string {
  if (outcome.status === "declined") return `declined ${outcome.reason}`;
  if (outcome.kind !== "purchase") return `accepted ${outcome.kind} ${outcome.id}`;
  return `${outcome.alreadyOwned ? "owned" : "charged"} ${outcome.purchaseId}`;
}

/** The purchase a stored outcome is about, which must be read to tell it. */
export function purchaseInText(text: string): PurchaseId | undefined {
  const stored = text.split(" ") as Stored;
  return stored[0] === "charged" || stored[0] === "owned" ? stored[1] : undefined;
}

export function outcomeFromText(
  text: string,
  purchaseOf: (id: PurchaseId) => PurchaseState,
): Accepted | Declined {
  const stored = text.split(" ") as Stored;
  switch (stored[0]) {
    case "declined":
      return { status: "declined", reason: stored[1] };
    case "accepted":
      return { status: "accepted", kind: stored[1], id: stored[2] };
    case "charged":
      return purchaseOutcome(purchaseOf(stored[1]), false);
    case "owned":
      return purchaseOutcome(purchaseOf(stored[1]), true);
  }
}

/** What a buyer is told of a purchase, when it is made or when it turns out to be made already. */
export function purchaseOutcome(made: PurchaseState, alreadyOwned: boolean): PurchaseAccepted {
  return {
    status: "accepted",
    kind: "purchase",
    purchaseId: made.id,
    entitlementId: made.entitlementId,
    currency: made.currency,
    chargedMicros: alreadyOwned ? micros(0n) : made.amountMicros,
    alreadyOwned,
    amountMicros: made.amountMicros,
    feeMicros: made.feeMicros,
    createdAtMs: made.createdAtMs,
    entitlementExpiresAtMs: made.entitlementExpiresAtMs,
    refundableUntilMs: made.refundableUntilMs,
  };
}
