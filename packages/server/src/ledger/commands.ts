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

/** What every command carries. */
interface CommandBase {
  /** Permanent: a UUID derived from who asks and their idempotency key. The same id never runs twice. */
  readonly operationId: string;
  /** SHA-256 (first 16 bytes, hex) of the request's content: the same id with another one is a conflict. */
  readonly fingerprint: string;
  /** Whose money it is: gives the book, and is what a batch locks. */
  readonly buyerId: BuyerId;
}

export interface OpenWallet extends CommandBase {
  readonly kind: "open-wallet";
  readonly walletId: WalletId;
  readonly currency: string;
}

export interface TopUpWallet extends CommandBase {
  readonly kind: "top-up";
  readonly topUpId: TopUpId;
  readonly walletId: WalletId;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly rail: string;
}

/** The terms of the offer as they are when the purchase is asked for. */
export interface PurchaseTerms {
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly prices: ReadonlyMap<string, Micros>;
  readonly durationMs: number | null;
  readonly refundWindowMs: number;
  readonly feeBasisPoints: number;
}

/** Who says yes: a grant within its limits, or the buyer on the wallet's own pages. */
export type Authority =
  | { readonly by: "grant"; readonly grantId: GrantId }
  | { readonly by: "buyer" };

export interface BuyOffer extends CommandBase {
  readonly kind: "purchase";
  readonly purchaseId: PurchaseId;
  readonly entitlementId: EntitlementId;
  readonly walletId: WalletId;
  readonly terms: PurchaseTerms;
  readonly authority: Authority;
  /** The price the buyer was shown, if the caller says. Another one declines with `price-changed`. */
  readonly shownPrice: { readonly amountMicros: Micros; readonly currency: string } | null;
}

export interface RefundPurchase extends CommandBase {
  readonly kind: "refund";
  readonly refundId: RefundId;
  readonly purchaseId: PurchaseId;
  /** undo: within {@link UNDO_MS}; regret: within the offer's window; seller: whenever. */
  readonly reason: "undo" | "regret" | "seller";
  /** A refund asked for by a grant must be of a purchase made by it; null for buyer, seller and operator. */
  readonly grantId: GrantId | null;
}

export interface GrantLimitsMicros {
  readonly perDay: Micros | null;
  readonly perMonth: Micros | null;
  readonly askAbove: Micros | null;
  readonly autoUnlockBelow: Micros | null;
}

export interface CreateGrantCommand extends CommandBase {
  readonly kind: "create-grant";
  readonly grantId: GrantId;
  readonly walletId: WalletId;
  readonly sellerId: SellerId | null;
  readonly label: string;
  /** SHA-256 of the token's secret part, hex. */
  readonly tokenHash: string;
  readonly dpopThumbprint: string | null;
  readonly limits: GrantLimitsMicros;
  readonly expiresAtMs: number;
}

export interface ChangeGrantCommand extends CommandBase {
  readonly kind: "change-grant";
  readonly grantId: GrantId;
  /** Fields that are absent stay as they are. */
  readonly limits: Partial<GrantLimitsMicros>;
  readonly expiresAtMs: number | undefined;
}

export interface RevokeGrantCommand extends CommandBase {
  readonly kind: "revoke-grant";
  readonly grantId: GrantId;
}

export type Command =
  | OpenWallet
  | TopUpWallet
  | BuyOffer
  | RefundPurchase
  | CreateGrantCommand
  | ChangeGrantCommand
  | RevokeGrantCommand;

/** For how long after a purchase its buyer may undo it, whatever the offer says. */
export const UNDO_MS = 10_000;
