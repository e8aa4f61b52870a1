import type { OrderId, PurchaseId, SellerId, EntitlementId } from "@tuppence/protocol";
import { needForOrder } from "./need-for-order.ts";
import { idOutcome } from "../outcome.ts";
import type { NotSold } from "../../rules/terms/not-sold.ts";
import type { PurchaseTerms } from "../../rules/terms/purchase-terms.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { type OrderTerms, orderTermsFromText } from "../../rules/terms/order-terms.ts";
import { GRANTS, type Grant } from "../../tables/grants.ts";
import { limitsOf, NO_LIMITS, limitColumns } from "../../rules/budget/limits.ts";
import { type Change, put, changedRow } from "../../tables/define-table.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Hold, HOLDS } from "../../tables/holds.ts";
import { holdOfOrder, ORDERS, type OrderRow } from "../../tables/orders.ts";
import { changesOfPurse } from "../../rules/lots/purse.ts";
import { type HoldStep, releaseRest, stepOf } from "../../rules/holds/hold-moves.ts";
import { type BuyOffer, buyOffer } from "../purchases/buy-offer.ts";

/** The seller's server delivers: the order's price is charged, and the buyer gets what the offer gives. */
export interface FinalizeOrder extends CommandBase {
  readonly kind: "order-finalize";
  readonly orderId: OrderId;
  readonly sellerId: SellerId;
  readonly purchaseId: PurchaseId;
  readonly entitlementId: EntitlementId;
  /** The entitlement ids for the contents of a bundle, one for each; empty for other orders. */
  readonly contentEntitlementIds: readonly EntitlementId[];
  /** The reason, if the seller cannot sell at the moment. */
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
  // The hold was closed because the order expired, whatever the clock says now.
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
  // If nothing was charged, the purchase changed neither wallet nor budget.
  const purse = changesOfPurse(released.purse).filter(
    ({ table, row }) => !isWritten(bought.rows, table, row.id),
  );
  const counted = changedRow(bought.rows, GRANTS) ?? grant;
  return {
    outcome,
    rows: [
      ...purse,
      ...(grant === undefined || counted === undefined
        ? []
        : [put(GRANTS, { ...counted, ...unchangedOf(grant) })]),
      put(HOLDS, { ...released.hold, closedAtMs: nowMs, status: "closed" }),
      finalized,
      ...bought.rows.filter(({ table }) => table !== GRANTS),
    ],
    transfers: [...released.transfers, ...bought.transfers],
  };
}

/**
 * Charges a confirmed order. A single decision returns the hold to the wallet and makes a purchase at the order's
 * terms. Finalizing again is accepted and changes nothing. If it is declined, the order stays confirmed until it is
 * cancelled or expires, and nothing is charged.
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
 * The buyer after the hold was released, with a grant that has no limits and no end: the player approved the payment by
 * confirming the order. The budget no longer counts the hold, and counts the purchase instead.
 */
function withReleased(buyer: BuyerState, { purse, grant }: HoldStep): BuyerState {
  const { id, purchases, entitlements } = buyer;
  const grants = new Map(buyer.grants);
  if (grant !== undefined) {
    const willing = { ...grant, ...NO_LIMITS, expiresAtMs: Infinity, revokedAtMs: null };
    grants.set(grant.id, willing);
  }
  return {
    id,
    wallets: new Map(buyer.wallets).set(purse.wallet.id, purse.wallet),
    lots: new Map([...buyer.lots, ...purse.changed]),
    grants,
    purchases,
    entitlements,
    row: (table, id) => buyer.row(table, id),
  };
}

/** Whether the purchase writes a row that the release of the hold writes too. Then its later state stands. */
function isWritten(rows: readonly Change[], table: Change["table"], id: string): boolean {
  return rows.some((change) => change.table === table && change.row.id === id);
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
        `order ${orderId} has more contents than entitlement ids`,
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
