import type { EntitlementId, Micros, PurchaseId } from "@tuppence/protocol";
import type { Command } from "./commands.ts";
import type { PurchaseDetails } from "../tables/purchase-details.ts";

/** Why a command was declined. Each is a problem type of its own on the wire. */
export type DeclineReason =
  | "wallet-not-found"
  | "wallet-exists"
  | "wallet-suspended"
  | "seller-suspended"
  | "seller-not-selling"
  | "currency-mismatch"
  | "balance-too-large"
  | "insufficient-funds"
  | "price-changed"
  | "grant-not-found"
  | "grant-revoked"
  | "grant-expired"
  | "grant-not-for-seller"
  | "over-budget"
  | "above-ask-line"
  | "purchase-not-found"
  | "already-refunded"
  | "refund-window-closed"
  | "regret-allowance-used"
  | "consumed-too-much"
  | "used-already"
  | "others-rest-on-it"
  | "nothing-to-rebate"
  | "already-active"
  | "everything-owned"
  | "buyer-not-found"
  | "not-enough-items"
  | "stack-too-large"
  | "items-used-up"
  | "order-not-found"
  | "order-closed"
  | "order-expired"
  | "order-not-confirmed"
  | "order-finalized"
  | "order-in-use"
  | "covered-by-pass"
  | "maximum-too-small"
  | "hold-not-found"
  | "hold-closed"
  | "hold-expired"
  | "hold-in-use"
  | "hold-not-closed"
  | "nothing-captured"
  | "refused-before";

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

/** The other commands answer with the id of the row they made or changed; callers read the row. */
export interface OtherAccepted {
  readonly status: "accepted";
  readonly kind: Exclude<Command["kind"], "purchase">;
  readonly id: string;
}

export interface Declined {
  readonly status: "declined";
  readonly reason: DeclineReason;
  /** Of a limit that is reached: when it starts anew, by the calendar of which zone. */
  readonly reset?: LimitReset;
}

export interface LimitReset {
  readonly atMs: number;
  readonly timeZone: string;
}

/** The operation id was used before, with another content. Nothing was done. */
export interface Conflict {
  readonly status: "conflict";
}

export type Accepted = PurchaseAccepted | OtherAccepted;
export type Outcome = Accepted | Declined | Conflict;
export type OutcomeOf<C extends Command> =
  | (C["kind"] extends "purchase" ? PurchaseAccepted : OtherAccepted)
  | Declined
  | Conflict;
