import type {
  BuyerId,
  EntitlementId,
  GrantId,
  Micros,
  OfferId,
  PurchaseId,
  RefundId,
  SellerId,
  TopUpId,
  WalletId,
} from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import type { AccountKind } from "../accounts/account-id.ts";
import type { BuyerTable, Columns, RowOf } from "./buyer-table.ts";
import type { GrantLimitsMicros, RefundPurchase } from "../commands/commands.ts";
import type { PurchaseDetails } from "./purchase-details.ts";
import type { Accepted, Declined } from "../commands/outcomes.ts";

export interface WalletState {
  readonly id: WalletId;
  readonly buyerId: BuyerId;
  readonly currency: string;
  readonly balanceMicros: Micros;
  /** How far below zero the balance may go. */
  readonly limitMicros: Micros;
  /** Whose days, weeks and months what is spent from it counts in. */
  readonly timeZones: WalletZones;
  /** Since when the operator lets it pay nothing; null: it pays. */
  readonly suspendedAtMs: number | null;
}

export interface NewWalletRow extends WalletState {
  /** Which of the buyer's wallets it is, from 0. */
  readonly nth: number;
}

export interface GrantState {
  readonly id: GrantId;
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  readonly sellerId: SellerId | null;
  readonly currency: string;
  readonly limits: GrantLimitsMicros;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
  /** The day and month of its wallet's calendar the counters are of. They only grow, also when the clock jumps back. */
  readonly day: number;
  readonly daySpentMicros: Micros;
  readonly month: number;
  readonly monthSpentMicros: Micros;
}

/** A grant when it is made: what no decision looks at afterwards is written then and not read again. */
export interface NewGrantRow extends GrantState {
  readonly label: string;
  readonly tokenHash: string;
  readonly dpopThumbprint: string | null;
}

export interface PurchaseState {
  readonly id: PurchaseId;
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  readonly grantId: GrantId | null;
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly entitlementId: EntitlementId;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly feeMicros: Micros;
  readonly createdAtMs: number;
  readonly entitlementExpiresAtMs: number | null;
  readonly refundableUntilMs: number;
  readonly refundId: RefundId | null;
  readonly refundedAtMs: number | null;
  /** Null for a plain unlock. */
  readonly details: PurchaseDetails | null;
}

export interface EntitlementState {
  readonly id: EntitlementId;
  readonly buyerId: BuyerId;
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly purchaseId: PurchaseId;
  readonly startsAtMs: number;
  readonly expiresAtMs: number | null;
  readonly revokedAtMs: number | null;
  /** What was sold with it: see sold-terms.ts. */
  readonly terms: string | null;
}

export interface TopUpRow {
  readonly id: TopUpId;
  readonly walletId: WalletId;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly rail: string;
}

export interface RefundRow {
  readonly id: RefundId;
  readonly purchaseId: PurchaseId;
  readonly buyerId: BuyerId;
  readonly sellerId: SellerId;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly feeMicros: Micros;
  readonly reason: RefundPurchase["reason"];
}

/** One end of a transfer: a wallet or hold of the payer's book, or an account on the payees' side. */
export type AccountRef =
  | { readonly kind: "wallet"; readonly owner: WalletId }
  | { readonly kind: "hold"; readonly owner: string }
  | { readonly kind: AccountKind; readonly owner: string };

export interface TransferRow {
  /** The purchase, refund or top-up that moves the money; with `leg` it names the transfer. */
  readonly causeId: string;
  /** 0: the money itself; 1: the platform's fee on it; from 2 on: collaborators' shares. */
  readonly leg: number;
  readonly debit: AccountRef;
  readonly credit: AccountRef;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly reason:
    | "top-up"
    | "purchase"
    | "fee"
    | "refund"
    | "rebate"
    | "fee-refund"
    | "share"
    | "share-refund"
    | "hold"
    | "capture"
    | "release";
}

export interface OperationState {
  readonly fingerprint: string;
  readonly outcome: Accepted | Declined;
}

/** What a decision may look at of its buyer. */
export interface BuyerState {
  readonly wallets: ReadonlyMap<WalletId, WalletState>;
  readonly grants: ReadonlyMap<GrantId, GrantState | undefined>;
  readonly purchases: ReadonlyMap<PurchaseId, PurchaseState | undefined>;
  /** By offer, in order of id: what the buyer has or had of it, revoked ones perhaps left out. */
  readonly entitlements: ReadonlyMap<OfferId, readonly EntitlementState[]>;
  /** A row of one of the other tables of a buyer. */
  row<C extends Columns>(table: BuyerTable<C>, id: string): RowOf<C> | undefined;
}

/** What a decision may look at: its operation, if it was decided before, and its own buyer. */
export interface LedgerState {
  readonly operations: ReadonlyMap<string, OperationState>;
  buyer(id: BuyerId): BuyerState;
}
