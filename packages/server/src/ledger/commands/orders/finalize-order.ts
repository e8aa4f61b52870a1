import type { OrderId, PurchaseId, SellerId, EntitlementId } from "@tuppence/protocol";
import { needForOrder } from "./need-for-order.ts";
import { idOutcome } from "../outcome.ts";
import type { NotSold } from "../../rules/terms/not-sold.ts";
import type { PurchaseTerms } from "../../rules/terms/purchase-terms.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { type OrderTerms, orderTermsFromText } from "../../rules/terms/order-terms.ts";
import { WALLETS } from "../../tables/wallets.ts";
import { GRANTS, type Grant } from "../../tables/grants.ts";
import { limitsOf, NO_LIMITS, limitColumns } from "../../rules/budget/limits.ts";
import { put, changedRow } from "../../tables/define-table.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Hold, HOLDS } from "../../tables/holds.ts";
import { holdOfOrder, ORDERS, type OrderRow } from "../../tables/orders.ts";
import { type HoldStep, releaseRest, stepOf } from "../../rules/holds/hold-moves.ts";
import { type BuyOffer, buyOffer } from "../purchases/buy-offer.ts";

/** The seller's server delivers: what was set aside is charged and the buyer has what the offer gives. */
export interface FinalizeOrder extends CommandBase {
  readonly kind: "order-finalize";
  readonly orderId: OrderId;
  readonly sellerId: SellerId;
  readonly purchaseId: PurchaseId;
  readonly entitlementId: EntitlementId;
  /** For what the order's bundle gives, one for each; empty for other orders. */
  readonly contentEntitlementIds: readonly EntitlementId[];
  /** Why the seller sells nothing now. */
  readonly notSold?: NotSold;
}

function decide(buyer: BuyerState, command: FinalizeOrder, nowMs: number) {
  const { orderId } = command;
  const order = buyer.row(ORDERS, orderId);
  if (order === undefined || order.sellerId !== command.sellerId)
    return declined("order-not-found");
  const outcome = accepted("order-finalize", orderId);
  if (order.status === "finalized") return unchanged(outcome);
  if (order.status === "cancelled") return declined("order-closed");
  if (order.status === "expired" || nowMs >= order.expiresAtMs) return declined("order-expired");
  if (order.status === "initiated") return declined("order-not-confirmed");

  const hold = buyer.row(HOLDS, holdOfOrder(orderId));
  assertPossible(hold !== undefined, `order ${orderId} has no hold`);
  // Its time was over once, whatever the clock says now.
  if (hold.closedAtMs !== null) return declined("order-expired");
  const released = releaseRest(stepOf(buyer, hold), nowMs);
  const bought = buyOffer.decide(
    withReleased(buyer, released),
    purchaseOf(command, order, hold),
    nowMs,
  );
  const { outcome: answer } = bought;
  if (answer.status !== "accepted") return unchanged(answer);

  const finalized = put(ORDERS, {
    ...order,
    status: "finalized",
    purchaseId: answer.purchase.id,
    closedBy: "seller",
    closedAtMs: nowMs,
  });
  const { grant } = released;
  // What it cost may be nothing: then the purchase changed neither wallet nor budget.
  const wallet = changedRow(bought.rows, WALLETS) ?? released.wallet;
  const counted = changedRow(bought.rows, GRANTS) ?? grant;
  return {
    outcome,
    rows: [
      put(WALLETS, wallet),
      ...(grant === undefined || counted === undefined
        ? []
        : [put(GRANTS, { ...counted, ...unchangedOf(grant) })]),
      put(HOLDS, { ...released.hold, closedAtMs: nowMs, status: "closed" }),
      finalized,
      ...bought.rows.filter(({ table }) => table !== WALLETS && table !== GRANTS),
    ],
    transfers: [...released.transfers, ...bought.transfers],
  };
}

/**
 * Charges a confirmed order: in one decision its hold goes back to the wallet and the wallet buys, at the order's
 * terms. Finalizing again is accepted and changes nothing. When it declines, the order stays confirmed until it is
 * cancelled or expires, which costs nothing.
 */
export const finalizeOrder = defineCommand<FinalizeOrder>()({
  kind: "order-finalize",
  declines: [
    "order-not-found",
    "order-expired",
    "order-closed",
    "order-not-confirmed",
    ...buyOffer.declines,
  ],
  needs: ({ orderId }, need) => needForOrder(orderId, need),
  decide,
  outcome: idOutcome("order-finalize"),
});

/**
 * The buyer with the order's money back, and with a grant that allows what it allowed when the player confirmed: that
 * was the yes. What was held counted in its budget, and now the purchase counts there instead.
 */
function withReleased(buyer: BuyerState, { wallet, grant }: HoldStep): BuyerState {
  const { id, purchases, entitlements } = buyer;
  const grants = new Map(buyer.grants);
  if (grant !== undefined) {
    const willing = { ...grant, ...NO_LIMITS, expiresAtMs: Infinity, revokedAtMs: null };
    grants.set(grant.id, willing);
  }
  return {
    id,
    wallets: new Map(buyer.wallets).set(wallet.id, wallet),
    grants,
    purchases,
    entitlements,
    row: (table, id) => buyer.row(table, id),
  };
}

function unchangedOf(grant: Grant) {
  const { expiresAtMs, revokedAtMs } = grant;
  return { ...limitColumns(limitsOf(grant)), expiresAtMs, revokedAtMs };
}

function purchaseTerms(
  { orderId, contentEntitlementIds, notSold }: FinalizeOrder,
  { contents, ...agreed }: OrderTerms,
): PurchaseTerms {
  const terms = notSold === undefined ? agreed : { ...agreed, notSold };
  if (contents === undefined) return terms;
  return {
    ...terms,
    contents: contents.map((content, index) => {
      const entitlementId = contentEntitlementIds[index];
      assertPossible(
        entitlementId !== undefined,
        `order ${orderId} has more in it than ids for it`,
      );
      return { ...content, entitlementId };
    }),
  };
}

function purchaseOf(command: FinalizeOrder, order: OrderRow, hold: Hold): BuyOffer {
  const { operationId, fingerprint, buyerId, purchaseId, entitlementId } = command;
  const grantId = hold.grantId;
  return {
    kind: "purchase",
    operationId,
    fingerprint,
    buyerId,
    purchaseId,
    entitlementId,
    walletId: hold.walletId,
    terms: purchaseTerms(command, orderTermsFromText(order.terms)),
    authority: grantId === null ? { by: "buyer" } : { by: "grant", grantId },
    shownPrice: null,
  };
}
