import type {
  EntitlementId,
  GrantId,
  Micros,
  OrderId,
  PurchaseId,
  SellerId,
  WalletId,
} from "@tuppence/protocol";
import type { CommandBase, NotSold } from "../command-base.ts";
import type { OrderTerms } from "./order-terms.ts";

interface OrderCommand extends CommandBase {
  readonly orderId: OrderId;
}

/** A seller's server proposes a purchase, at the terms of this moment. Nothing is charged or held. */
export interface OpenOrder extends OrderCommand {
  readonly kind: "order-open";
  readonly terms: OrderTerms;
  /** Only this grant and the buyer in person may confirm; null: any grant for the seller. */
  readonly grantId: GrantId | null;
  /** The seller's own word for it. */
  readonly reference: string | null;
  readonly expiresAtMs: number;
}

/** The player says yes: the price is set aside in a hold. */
export interface ConfirmOrder extends OrderCommand {
  readonly kind: "order-confirm";
  readonly walletId: WalletId;
  readonly authority:
    | { readonly by: "grant"; readonly grantId: GrantId }
    | { readonly by: "buyer" };
  /** The price the buyer was shown, if the caller says. Another one declines with `price-changed`. */
  readonly shownPrice: { readonly amountMicros: Micros; readonly currency: string } | null;
  /** Why the seller sells nothing now. */
  readonly notSold?: NotSold;
}

/** The seller's server delivers: what was set aside is charged and the buyer has what the offer gives. */
export interface FinalizeOrder extends OrderCommand {
  readonly kind: "order-finalize";
  readonly sellerId: SellerId;
  readonly purchaseId: PurchaseId;
  readonly entitlementId: EntitlementId;
  /** For what the order's bundle gives, one for each; empty for other orders. */
  readonly contentEntitlementIds: readonly EntitlementId[];
  /** Why the seller sells nothing now. */
  readonly notSold?: NotSold;
}

/** Somebody says no, or the time is over: what was set aside goes back. */
export interface CloseOrder extends OrderCommand {
  readonly kind: "order-close";
  readonly user:
    | { readonly by: "seller"; readonly sellerId: SellerId }
    | { readonly by: "grant"; readonly grantId: GrantId }
    | { readonly by: "buyer" }
    /** By the program, and only when the order's time is over. */
    | { readonly by: "time" };
}

export type AnyOrderCommand = OpenOrder | ConfirmOrder | FinalizeOrder | CloseOrder;
