import type {
  EntitlementId,
  GrantId,
  Micros,
  OfferId,
  PurchaseId,
  RefundId,
  SellerId,
  SuspensionId,
  TopUpId,
  WalletId,
} from "@tuppence/protocol";
import { UNDO_GRACE_SECONDS, UNDO_SECONDS } from "@tuppence/protocol/undo";
import type { CommandBase, NotSold } from "./command-base.ts";
import type { AnyHoldCommand } from "./holds/hold-commands.ts";
import type { AnyItemCommand, ItemTerms } from "./items/item-commands.ts";
import type { AnyOrderCommand } from "./orders/order-commands.ts";
import type { Period } from "../rules/periods/periods.ts";
import type { RebatePurchases } from "./purchases/rebate-command.ts";
import type { NoteUse } from "./purchases/use-command.ts";

export type { NotSold } from "./command-base.ts";

export interface OpenWallet extends CommandBase {
  readonly kind: "open-wallet";
  readonly walletId: WalletId;
  readonly currency: string;
  /** The IANA name of the zone its days begin in; UTC when absent. */
  readonly timeZone?: string;
}

export interface TopUpWallet extends CommandBase {
  readonly kind: "top-up";
  readonly topUpId: TopUpId;
  readonly walletId: WalletId;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly rail: string;
}

/** The operator stops a wallet, or lets it pay again. Who, why and when is kept. */
export interface SuspendWallet extends CommandBase {
  readonly kind: "suspend-wallet";
  readonly suspensionId: SuspensionId;
  readonly walletId: WalletId;
  readonly action: "suspend" | "resume";
  readonly reason: string;
  readonly decidedBy: string;
}

/** The terms of the offer as they are when the purchase is asked for. */
export interface PurchaseTerms {
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly prices: ReadonlyMap<string, Micros>;
  readonly durationMs: number | null;
  /** Of a pass for a day, week or month, instead of the duration: it ends by the wallet's calendar. */
  readonly pass?: PassLength;
  readonly refundWindowMs: number;
  readonly feeBasisPoints: number;
  /** What stops a second charge: having the offer (when absent), the same play of it, or nothing. */
  readonly ownership?: "offer" | "play" | "nothing";
  /** With ownership "play", which it is: any text. */
  readonly playId?: string;
  /** Passes that give this offer, or once did: who has one that was sold to give it is not charged. */
  readonly coveredBy?: readonly OfferId[];
  /** What the offer is under: a pass gives it whose `SoldTerms.covers` is among these. Absent: any of the passes. */
  readonly scopes?: readonly string[];
  /** What the buyer has beside the offer being open: SoldTerms as text (sold-terms.ts). */
  readonly gives?: string;
  /** Passes that what is spent here counts towards. */
  readonly caps?: readonly CapTerms[];
  /** What one buyer pays for plays of this offer in a day at most, by currency. */
  readonly dayMaximum?: ReadonlyMap<string, Micros>;
  /** Of a pass: the seller's others that give what it gives, or once did, if they were sold to give one of the scopes. */
  readonly sameFrom?: { readonly passes: readonly OfferId[]; readonly scopes: readonly string[] };
  /** What a bundle gives beside itself. */
  readonly contents?: readonly ContentTerms[];
  /** Collaborators' shares of what is left after the platform's fee; every remainder is the seller's. */
  readonly shares?: readonly ShareTerms[];
  readonly quantity?: number;
  /** What one costs by the number, where that is less for more: in rising order, from 1 on. */
  readonly tiers?: readonly TierTerms[];
  /** What becomes of a purchase while an earlier one of the offer still lasts; with ownership "nothing". */
  readonly stacking?: "extend" | "queue" | "refuse";
  /** What an offer of kind `item` gives, `quantity` times; with ownership "nothing". See decide/items.ts. */
  readonly item?: ItemTerms;
  /** Why the seller sells nothing now. What is owned already is answered all the same. */
  readonly notSold?: NotSold;
}

export interface PassLength {
  readonly period: Period;
  /** When one that is renewed was first bought: its day of the month and time of the day. */
  readonly anchorMs?: number;
}

/** Spending up to a limit in a period of the wallet's calendar gives the pass for the rest of it. */
export interface CapTerms {
  readonly passId: OfferId;
  readonly period: Period;
  /** By currency; in others nothing counts. */
  readonly limits: ReadonlyMap<string, Micros>;
  /** The id of the pass's entitlement, should this purchase bring it. */
  readonly entitlementId: EntitlementId;
  /** As of {@link PurchaseTerms}: of the pass. */
  readonly gives?: string;
}

/** An offer in a bundle. What it gives, it gives as if it had been bought by itself, but for its price. */
export interface ContentTerms
  extends Pick<PurchaseTerms, "offerId" | "durationMs" | "pass" | "stacking" | "item" | "gives"> {
  readonly entitlementId: EntitlementId;
}

/** From so many on, one costs this in each currency: micros as decimal strings, as orders keep them. */
export interface TierTerms {
  readonly from: number;
  readonly unitPrices: Readonly<Record<string, string>>;
}

export interface ShareTerms {
  readonly sellerId: SellerId;
  readonly basisPoints: number;
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
  /**
   * With "undo" and "regret": how many returns in one tap the buyer may have in this calendar month. Any number when
   * absent, and then no use counts against an undo either: so for the operator.
   */
  readonly regretsAllowed?: number;
  /** With "regret": how much of it may have been used, in basis points; all of it when absent. */
  readonly consumptionMark?: number;
}

/** A seller says how much of a purchase was used. It only grows. */
export interface ReportConsumption extends CommandBase {
  readonly kind: "report-consumption";
  readonly purchaseId: PurchaseId;
  readonly basisPoints: number;
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

/** A request was refused before it came to be a command: nothing else is to be done under its id. */
export interface RefuseCommand extends CommandBase {
  readonly kind: "refuse";
}

export type Command =
  | RefuseCommand
  | OpenWallet
  | SuspendWallet
  | TopUpWallet
  | BuyOffer
  | RefundPurchase
  | RebatePurchases
  | ReportConsumption
  | NoteUse
  | CreateGrantCommand
  | ChangeGrantCommand
  | RevokeGrantCommand
  | AnyItemCommand
  | AnyOrderCommand
  | AnyHoldCommand;

/** For how long after a purchase its buyer may undo it, whatever the offer says: what is shown, and the way there. */
export const UNDO_MS = (UNDO_SECONDS + UNDO_GRACE_SECONDS) * 1000;
