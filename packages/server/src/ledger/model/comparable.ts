import type { Conflict, IdAccepted } from "../commands/outcome.ts";
import type { EntitlementId, Micros, PurchaseId } from "@tuppence/protocol";
import type { PurchaseDetails } from "../tables/purchase-details.ts";
import type { CommandKind, DeclineReason, Outcome } from "../commands/types.ts";

/** An accepted purchase in the model. */
export interface ModelPurchase {
  readonly status: "accepted";
  readonly kind: "purchase";
  readonly purchaseId: PurchaseId;
  readonly entitlementId: EntitlementId;
  readonly currency: string;
  readonly chargedMicros: Micros;
  readonly alreadyOwned: boolean;
  readonly amountMicros: Micros;
  readonly feeMicros: Micros;
  readonly createdAtMs: number;
  readonly entitlementExpiresAtMs: number | null;
  readonly refundableUntilMs: number;
  readonly details: PurchaseDetails | null;
}

/** An outcome in the model. */
export type ModelOutcome =
  | ModelPurchase
  | IdAccepted<Exclude<CommandKind, "purchase">>
  | ModelDeclined
  | Conflict;

/** A refusal in the model. `neverFits`: by a limit that the amount exceeds by itself, so that no reset is named. */
export interface ModelDeclined {
  readonly status: "declined";
  readonly reason: DeclineReason;
  readonly neverFits?: true;
}

const LIMITED: ReadonlySet<DeclineReason> = new Set(["over-budget", "over-own-limit"]);

/**
 * An outcome without the parts that the model does not have: ids of the engine's own rows, the rows themselves, and the
 * time at which an exceeded limit is reset, which affects no decision.
 */
export function comparable(outcome: Outcome): ModelOutcome {
  if (outcome.status === "declined") {
    const { reason, reset } = outcome;
    const neverFits = LIMITED.has(reason) && reset === undefined;
    return { status: "declined", reason, ...(neverFits && { neverFits }) };
  }
  if (outcome.status === "conflict") return outcome;
  if (outcome.kind !== "purchase")
    return { status: "accepted", kind: outcome.kind, id: outcome.id };
  const { purchase } = outcome;
  return {
    status: "accepted",
    kind: "purchase",
    purchaseId: purchase.id,
    entitlementId: outcome.entitlementId,
    currency: purchase.currency,
    chargedMicros: outcome.chargedMicros,
    alreadyOwned: outcome.alreadyOwned,
    amountMicros: purchase.amountMicros,
    feeMicros: purchase.feeMicros,
    createdAtMs: purchase.createdAtMs,
    entitlementExpiresAtMs: outcome.entitlementExpiresAtMs,
    refundableUntilMs: purchase.refundableUntilMs,
    details: purchase.details && withoutNames(purchase.details),
  };
}

function withoutNames(all: PurchaseDetails): PurchaseDetails | null {
  // Where a payment's money came from is compared with the lots (model-lots.ts).
  // What it counted against the wallet's own limits is compared with these.
  const { caps, dayMaximum, play, stack, stacks, lots: _, ownCounted: __, free, ...details } = all;
  const nameless = { counter: "", period: 0 };
  const named = {
    ...details,
    ...(free === undefined
      ? {}
      : { free: free.by === "gift" ? free : { ...free, use: "", period: 0 } }),
    ...(play === undefined ? {} : { play: "" }),
    ...(stack === undefined ? {} : { stack: "" }),
    ...(stacks === undefined ? {} : { stacks: stacks.map(() => "") }),
    ...(caps === undefined ? {} : { caps: caps.map((cap) => ({ ...cap, ...nameless })) }),
    ...(dayMaximum === undefined ? {} : { dayMaximum: { ...dayMaximum, ...nameless } }),
  };
  return Object.keys(named).length === 0 ? null : named;
}
