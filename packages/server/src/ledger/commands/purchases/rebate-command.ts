import type { Micros, OfferId, PurchaseId, RebateId, SellerId, WalletId } from "@tuppence/protocol";
import type { HoldId } from "../holds/hold-commands.ts";
import type { CommandBase } from "../command-base.ts";

/** Gives back what the buyer paid in a period beyond the price of a pass that would have given all of it. */
export interface RebatePurchases extends CommandBase {
  readonly kind: "rebate";
  readonly rebateId: RebateId;
  readonly walletId: WalletId;
  readonly sellerId: SellerId;
  readonly passId: OfferId;
  readonly period: "day" | "week" | "month";
  readonly periodStartMs: number;
  readonly periodEndMs: number;
  /** What the pass cost in the wallet's currency. */
  readonly passMicros: Micros;
  /** What was paid for in the period and the pass would have given; with meters at most {@link MAX_REBATED}. */
  readonly purchaseIds: readonly PurchaseId[];
  /** Meters that were closed in the period, of offers that the pass gives. */
  readonly holdIds?: readonly HoldId[];
}

/** Of so many purchases and meters a rebate is at most: a batch is read, decided and written as a whole. */
export const MAX_REBATED = 500;
