import type { GrantId, MeterId, Micros, OfferId, SellerId, WalletId } from "@tuppence/protocol";
import type { CommandBase, NotSold } from "../command-base.ts";
import type { CapTerms } from "../commands.ts";

/** A hold's id. What is built on holds gives it a public form: meters write it `mtr_…`. */
export type HoldId = MeterId;

/** The terms of what the hold pays for, as they are when it is opened. They stay. */
export interface HoldTerms {
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  /** What one unit costs, by currency. */
  readonly unitPrices: ReadonlyMap<string, Micros>;
  /** How many units are set aside at a time. */
  readonly holdUnits: number;
  /** When less than so many units are left, it is filled up again. 0: never, as for a purchase in two phases. */
  readonly reserveUnits: number;
  /** Nothing more is held than this; null: what wallet and budget allow. */
  readonly maximumMicros: Micros | null;
  /** After this long without a capture the hold is over, and only releasing is left. */
  readonly idleMs: number;
  readonly refundWindowMs: number;
  readonly feeBasisPoints: number;
  readonly shares?: readonly { readonly sellerId: SellerId; readonly basisPoints: number }[];
  /** Passes that give this offer: who has one needs no hold, and whoever gets one pays for no more units. */
  readonly coveredBy?: readonly OfferId[];
  /** As of a purchase. */
  readonly scopes?: readonly string[];
  /** Caps that its units count towards. A unit that would go beyond one is free, and brings the pass. */
  readonly caps?: readonly Omit<CapTerms, "entitlementId">[];
  /** Why the seller sells nothing now. */
  readonly notSold?: NotSold;
}

/**
 * Sets money aside: wallet to hold. It counts against the grant's budget at once.
 *
 * Two phases of one purchase are the same three commands: open with `purpose: "purchase"`, `holdUnits: 1` at the
 * whole price and `reserveUnits: 0`; finalize with a capture of 1 unit (or, to give something in the same decision,
 * with {@link captureUnits} and {@link releaseRest} of decide/hold-moves.ts in a command of its own); expire with a
 * release. Captured is then either nothing or the price.
 */
export interface OpenHold extends CommandBase {
  readonly kind: "hold-open";
  readonly holdId: HoldId;
  readonly purpose: "meter" | "purchase";
  readonly walletId: WalletId;
  readonly terms: HoldTerms;
  readonly authority:
    | { readonly by: "grant"; readonly grantId: GrantId }
    | { readonly by: "buyer" };
  /** The price of a unit the buyer was shown, if the caller says. Another one declines with `price-changed`. */
  readonly shownPrice: { readonly amountMicros: Micros; readonly currency: string } | null;
}

/** Who uses or ends a hold: the grant that opened it, its buyer in person, the seller it pays, or the program. */
export type HoldUser =
  | { readonly by: "grant"; readonly grantId: GrantId }
  | { readonly by: "buyer" }
  | { readonly by: "seller"; readonly sellerId: SellerId };

/**
 * Pays for what was used: hold to seller, fee and shares on the way. `units` are all since the hold was opened, not
 * those since the last time: told twice or in another order, they are paid once.
 */
export interface CaptureHold extends CommandBase {
  readonly kind: "hold-capture";
  readonly holdId: HoldId;
  readonly units: bigint;
  readonly user: HoldUser;
  /** Why the seller takes no money now. */
  readonly notSold?: NotSold;
}

/** Ends a hold, after a last capture if `units` are given: what is left goes back to the wallet and the budget. */
export interface ReleaseHold extends CommandBase {
  readonly kind: "hold-release";
  readonly holdId: HoldId;
  readonly units: bigint | null;
  /** idle: by the program, and only when the hold's time is over. */
  readonly user: HoldUser | { readonly by: "idle" };
}

/** Returns all that a closed hold captured, the platform's fee and collaborators' shares with it. */
export interface RefundHold extends CommandBase {
  readonly kind: "hold-refund";
  readonly holdId: HoldId;
  /** Names the refund; the hold keeps it. */
  readonly refundId: string;
  /** undo: within `UNDO_MS` of the closing; regret: within the offer's window from then on; seller: whenever. */
  readonly reason: "undo" | "regret" | "seller";
  /** The seller it paid, when they give it back; null for buyer, grant and operator. */
  readonly sellerId: SellerId | null;
  /** A refund asked for by a grant must be of a hold opened by it. */
  readonly grantId: GrantId | null;
  /** As of a purchase. A meter that cost something is used as a whole. */
  readonly regretsAllowed?: number;
  readonly consumptionMark?: number;
}

export type AnyHoldCommand = OpenHold | CaptureHold | ReleaseHold | RefundHold;
