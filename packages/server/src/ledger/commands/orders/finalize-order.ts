import type { GrantId, WalletId } from "@tuppence/protocol";
import { put } from "../../tables/buyer-table.ts";
import type { BuyOffer, PurchaseTerms } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { FinalizeOrder } from "./order-commands.ts";
import { type OrderTerms, orderTermsFromText } from "./order-terms.ts";
import type { BuyerState } from "../../tables/state.ts";
import { type Hold, HOLDS } from "../../tables/holds.ts";
import { holdOfOrder, ORDERS, type OrderRow } from "../../tables/orders.ts";
import { type HoldStep, releaseRest, stepOf } from "../../rules/holds/hold-moves.ts";
import { purchase } from "../purchases/buy-offer.ts";

const NO_LIMITS = { perDay: null, perMonth: null, askAbove: null, autoUnlockBelow: null };

/**
 * Charges a confirmed order: in one decision its hold goes back to the wallet and the wallet buys, at the order's
 * terms. Finalizing again is accepted and changes nothing.
 * Declines, in order: `order-not-found`, `order-expired`, `order-closed`, `order-not-confirmed`; and what a purchase
 * declines that no money can help against: `wallet-suspended`, `seller-suspended`, `seller-not-selling`, `already-active`, `everything-owned`, `stack-too-large`. Then the order stays confirmed until
 * it is cancelled or expires, which costs nothing.
 */
export function orderFinalize(buyer: BuyerState, command: FinalizeOrder, nowMs: number): Decision {
  const { orderId } = command;
  const order = buyer.row(ORDERS, orderId);
  if (order === undefined || order.sellerId !== command.sellerId)
    return declined("order-not-found");
  const outcome = accepted("order-finalize", orderId);
  if (order.status === "finalized") return { outcome, recorded: true };
  if (order.status === "cancelled") return declined("order-closed");
  if (order.status === "expired" || nowMs >= order.expiresAtMs) return declined("order-expired");
  if (order.status === "initiated") return declined("order-not-confirmed");

  const hold = buyer.row(HOLDS, holdOfOrder(orderId));
  assertPossible(hold !== undefined, `order ${orderId} has no hold`);
  // Its time was over once, whatever the clock says now.
  if (hold.closedAtMs !== null) return declined("order-expired");
  const released = releaseRest(stepOf(buyer, hold), nowMs);
  const bought = purchase(withReleased(buyer, released), buyOffer(command, order, hold), nowMs);
  if (bought.outcome.status !== "accepted") return bought;
  assertPossible(bought.outcome.kind === "purchase", "a purchase that is something else");

  const finalized = {
    ...order,
    status: "finalized",
    purchaseId: bought.outcome.purchaseId,
    closedBy: "seller",
    closedAtMs: nowMs,
  };
  const { grant } = released;
  const { countedGrant: counted } = bought;
  return {
    ...bought,
    outcome,
    wallet: bought.wallet ?? released.wallet,
    ...(grant === undefined
      ? {}
      : { countedGrant: { ...(counted ?? grant), ...unchangedOf(grant) } }),
    rows: [
      put(HOLDS, { ...released.hold, closedAtMs: nowMs, status: "closed" }),
      put(ORDERS, finalized),
      ...(bought.rows ?? []),
    ],
    transfers: [...released.transfers, ...(bought.transfers ?? [])],
  };
}

/**
 * The buyer with the order's money back, and with a grant that allows what it allowed when the player confirmed: that
 * was the yes. What was held counted in its budget, and now the purchase counts there instead.
 */
function withReleased(buyer: BuyerState, { wallet, grant }: HoldStep): BuyerState {
  const { purchases, entitlements } = buyer;
  const grants = new Map(buyer.grants);
  if (grant !== undefined) {
    const willing = { ...grant, limits: NO_LIMITS, expiresAtMs: Infinity, revokedAtMs: null };
    grants.set(grant.id, willing);
  }
  return {
    wallets: new Map(buyer.wallets).set(wallet.id, wallet),
    grants,
    purchases,
    entitlements,
    row: (table, id) => buyer.row(table, id),
  };
}

function unchangedOf({ limits, expiresAtMs, revokedAtMs }: NonNullable<HoldStep["grant"]>) {
  return { limits, expiresAtMs, revokedAtMs };
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

function buyOffer(command: FinalizeOrder, order: OrderRow, hold: Hold): BuyOffer {
  const { operationId, fingerprint, buyerId, purchaseId, entitlementId } = command;
  const grantId = hold.grantId as GrantId | null;
  return {
    kind: "purchase",
    operationId,
    fingerprint,
    buyerId,
    purchaseId,
    entitlementId,
    walletId: hold.walletId as WalletId,
    terms: purchaseTerms(command, orderTermsFromText(order.terms)),
    authority: grantId === null ? { by: "buyer" } : { by: "grant", grantId },
    shownPrice: null,
  };
}
