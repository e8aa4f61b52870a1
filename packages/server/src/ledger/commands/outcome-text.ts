import { type EntitlementId, type PurchaseId, ZERO } from "@tuppence/protocol";
import { assertPossible } from "../../lib/impossible-state.ts";
import type {
  Accepted,
  Declined,
  DeclineReason,
  OtherAccepted,
  PurchaseAccepted,
} from "./outcomes.ts";
import { givenBy } from "../tables/purchase-details.ts";
import type { PurchaseState } from "../tables/state.ts";

type Stored =
  /** A charge: what it says never changes and is in the purchase's row. */
  | [tag: "charged", purchaseId: PurchaseId]
  /** An answer that named an earlier purchase, and which of the entitlements it gave. */
  | [tag: "owned", purchaseId: PurchaseId, entitlementId: EntitlementId | undefined]
  | [tag: "accepted", kind: OtherAccepted["kind"], id: string]
  | [tag: "declined", reason: DeclineReason, resetsAtMs?: string, timeZone?: string];

/** An outcome as the `operations` table keeps it: words separated by a space, because every payment writes one. */
export function outcomeToText(outcome: Accepted | Declined): string {
  if (outcome.status === "declined") {
    const { reason, reset } = outcome;
    return `declined ${reason}${reset === undefined ? "" : ` ${reset.atMs} ${reset.timeZone}`}`;
  }
  if (outcome.kind !== "purchase") return `accepted ${outcome.kind} ${outcome.id}`;
  if (outcome.alreadyOwned) return `owned ${outcome.purchaseId} ${outcome.entitlementId}`;
  return `charged ${outcome.purchaseId}`;
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
      return declinedOf(stored[1], stored[2], stored[3]);
    case "accepted":
      return { status: "accepted", kind: stored[1], id: stored[2] };
    case "charged":
      return purchaseOutcome(purchaseOf(stored[1]), false);
    case "owned":
      return purchaseOutcome(purchaseOf(stored[1]), true, stored[2]);
  }
}

function declinedOf(reason: DeclineReason, resetsAtMs?: string, timeZone?: string): Declined {
  if (resetsAtMs === undefined || timeZone === undefined) return { status: "declined", reason };
  return { status: "declined", reason, reset: { atMs: Number(resetsAtMs), timeZone } };
}

/**
 * What a buyer is told of a purchase, when it is made or when it turns out to be made already.
 * @param entitlementId which of the entitlements it gave is meant; its own unless told
 */
export function purchaseOutcome(
  made: PurchaseState,
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

function expiryOf(made: PurchaseState, entitlementId: EntitlementId): number | null {
  if (entitlementId === made.entitlementId) return made.entitlementExpiresAtMs;
  const given = givenBy(made.details).find((one) => one.entitlementId === entitlementId);
  assertPossible(given !== undefined, `purchase ${made.id} did not give ${entitlementId}`);
  return given.expiresAtMs;
}
