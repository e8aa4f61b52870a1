import type { BuyerId, EntitlementId, OfferId } from "@tuppence/protocol";
import type { BuyerRow } from "../tables/buyer-table.ts";
import type { DeclineReason, LimitReset, OtherAccepted, Outcome } from "./outcomes.ts";
import type {
  EntitlementState,
  GrantState,
  NewGrantRow,
  NewWalletRow,
  PurchaseState,
  RefundRow,
  TopUpRow,
  TransferRow,
  WalletState,
} from "../tables/state.ts";

export interface RevokedEntitlement {
  readonly buyerId: BuyerId;
  readonly offerId: OfferId;
  readonly entitlementId: EntitlementId;
  readonly revokedAtMs: number;
}

/** What a command decided: the answer, and the rows that make it true. `new…` rows are inserted, the others replace. */
export interface Decision {
  readonly outcome: Outcome;
  /** Whether the outcome is to be remembered under the operation's id. Not for replays and conflicts. */
  readonly recorded: boolean;
  readonly newWallet?: NewWalletRow;
  readonly wallet?: WalletState;
  readonly newGrant?: NewGrantRow;
  /** The grant with other limits, expiry or revocation. */
  readonly grant?: GrantState;
  /** The grant with other counters, and nothing else changed. */
  readonly countedGrant?: GrantState;
  readonly newPurchase?: PurchaseState;
  readonly purchase?: PurchaseState;
  readonly newEntitlements?: readonly EntitlementState[];
  /** Entitlements that end now. */
  readonly revokes?: readonly RevokedEntitlement[];
  /** Rows of the other tables of the buyer. */
  readonly rows?: readonly BuyerRow[];
  readonly topUp?: TopUpRow;
  readonly refund?: RefundRow;
  readonly transfers?: readonly TransferRow[];
}

export function declined(reason: DeclineReason, reset?: LimitReset): Decision {
  const outcome = { status: "declined", reason, ...(reset && { reset }) } as const;
  return { outcome, recorded: true };
}

export function accepted(kind: OtherAccepted["kind"], id: string): OtherAccepted {
  return { status: "accepted", kind, id };
}
