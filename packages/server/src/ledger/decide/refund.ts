import { micros } from "@tuppence/protocol";
import { type RefundPurchase, UNDO_MS } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { assertPossible } from "../impossible-state.ts";
import type { BuyerState, PurchaseState, TransferRow } from "../state.ts";
import { giveBack } from "./grant-counters.ts";
import { usableGrant } from "./usable-grant.ts";

/**
 * Declines, in order: `grant-not-found`, `grant-revoked`, `grant-expired` (when a grant asks),
 * `purchase-not-found`, `already-refunded`, `refund-window-closed`.
 * The refund may lift a wallet above the largest top-up: money that was there comes back whole.
 */
export function refund(buyer: BuyerState, command: RefundPurchase, nowMs: number): Decision {
  const { buyerId, grantId, refundId } = command;
  if (grantId !== null) {
    const usable = usableGrant(buyer, grantId, nowMs);
    if (typeof usable === "string") return declined(usable);
  }
  const bought = buyer.purchases.get(command.purchaseId);
  if (bought === undefined) return declined("purchase-not-found");
  if (grantId !== null && bought.grantId !== grantId) return declined("purchase-not-found");
  const wallet = buyer.wallets.get(bought.walletId);
  if (wallet === undefined) return declined("purchase-not-found");
  if (bought.refundId !== null) return declined("already-refunded");
  if (isTooLate(command, bought, nowMs)) return declined("refund-window-closed");

  const grant = bought.grantId === null ? undefined : buyer.grants.get(bought.grantId);
  assertPossible(
    bought.grantId === null || grant !== undefined,
    `purchase ${bought.id} by a grant that is not there`,
  );
  const refunded = { ...bought, refundId, refundedAtMs: nowMs };
  return {
    outcome: accepted("refund", refundId),
    recorded: true,
    wallet: { ...wallet, balanceMicros: micros(wallet.balanceMicros + bought.amountMicros) },
    ...(grant === undefined
      ? {}
      : { countedGrant: giveBack(grant, bought.amountMicros, bought.createdAtMs, nowMs) }),
    purchase: refunded,
    revokes: refunded,
    refund: {
      id: refundId,
      purchaseId: bought.id,
      buyerId,
      sellerId: bought.sellerId,
      currency: bought.currency,
      amountMicros: bought.amountMicros,
      feeMicros: bought.feeMicros,
      reason: command.reason,
    },
    transfers: transfersBack(bought, refundId),
  };
}

function isTooLate({ reason }: RefundPurchase, bought: PurchaseState, nowMs: number): boolean {
  switch (reason) {
    case "undo":
      return nowMs > bought.createdAtMs + UNDO_MS;
    case "regret":
      return nowMs > bought.refundableUntilMs;
    case "seller":
      return false;
  }
}

/** The seller and the platform each give back what they got. */
function transfersBack(bought: PurchaseState, refundId: string): TransferRow[] {
  const seller = { kind: "seller", owner: bought.sellerId } as const;
  const money: TransferRow = {
    causeId: refundId,
    leg: 0,
    debit: seller,
    credit: { kind: "wallet", owner: bought.walletId },
    currency: bought.currency,
    amountMicros: bought.amountMicros,
    reason: "refund",
  };
  if (bought.feeMicros === 0n) return [money];
  return [
    money,
    {
      causeId: refundId,
      leg: 1,
      debit: { kind: "platform-fee", owner: "platform" },
      credit: seller,
      currency: bought.currency,
      amountMicros: bought.feeMicros,
      reason: "fee-refund",
    },
  ];
}
