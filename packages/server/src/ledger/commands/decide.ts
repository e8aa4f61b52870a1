import type { Command } from "./commands.ts";
import { askingGrant } from "./asking-grant.ts";
import { changeGrant } from "./grants/change-grant.ts";
import { createGrant } from "./grants/create-grant.ts";
import { assertSound } from "../rules/soundness/assert-sound.ts";
import { captureHold } from "./holds/capture-hold.ts";
import { openHold } from "./holds/open-hold.ts";
import { refundHold } from "./holds/refund-hold.ts";
import { releaseHold } from "./holds/release-hold.ts";
import { itemConsume } from "./items/consume-item.ts";
import { itemEquip } from "./items/equip-item.ts";
import { itemGrant } from "./items/grant-item.ts";
import { itemMetadata } from "./items/set-item-metadata.ts";
import { noteUse } from "./purchases/note-use.ts";
import { openWallet } from "./wallets/open-wallet.ts";
import { orderClose } from "./orders/close-order.ts";
import { orderConfirm } from "./orders/confirm-order.ts";
import { orderFinalize } from "./orders/finalize-order.ts";
import { orderOpen } from "./orders/open-order.ts";
import { purchase } from "./purchases/buy-offer.ts";
import { rebate } from "./purchases/rebate-purchases.ts";
import { refund } from "./purchases/refund-purchase.ts";
import { reportConsumption } from "./purchases/report-consumption.ts";
import { revokeGrant } from "./grants/revoke-grant.ts";
import { suspendWallet } from "./wallets/suspend-wallet.ts";
import { topUp } from "./wallets/top-up-wallet.ts";
import { usableGrant } from "../rules/authority/usable-grant.ts";
import { type Decision, declined, unchanged } from "./decision.ts";
import type { BuyerState } from "../tables/buyer-state.ts";
import type { LedgerState } from "./ledger-state.ts";

export interface Decided extends Decision {
  /** Whether the operation was decided now. Its outcome is kept; the answer to a repetition or a conflict is not. */
  readonly isFirst: boolean;
}

/**
 * Decides one command against the state its batch has loaded and the commands before it have made.
 * Pure: the same arguments give the same decision, nothing is changed. Total: every command has an outcome.
 * An operation that was decided before is not decided again, whatever became of the money since; but a grant that is over
 * by now is not told what it got, since the answer would bring it a fresh access token.
 * @throws ImpossibleStateError when the state breaks a rule that nothing may break.
 */
export function decide(state: LedgerState, command: Command, nowMs: number): Decided {
  const before = state.operations.get(command.operationId);
  if (before !== undefined) {
    const grantId = askingGrant(command);
    if (grantId !== undefined) {
      const usable = usableGrant(state.buyer(command.buyerId), grantId, nowMs);
      if (typeof usable === "string") return { ...declined(usable), isFirst: false };
    }
    const outcome =
      before.fingerprint === command.fingerprint
        ? before.outcome
        : ({ status: "conflict" } as const);
    return { ...unchanged(outcome), isFirst: false };
  }
  const buyer = state.buyer(command.buyerId);
  const decision = decideFirst(buyer, command, nowMs);
  assertSound(buyer, decision);
  return { ...decision, isFirst: true };
}

function decideFirst(buyer: BuyerState, command: Command, nowMs: number): Decision {
  switch (command.kind) {
    case "refuse":
      return declined("refused-before");
    case "open-wallet":
      return openWallet(buyer, command, nowMs);
    case "suspend-wallet":
      return suspendWallet(buyer, command, nowMs);
    case "top-up":
      return topUp(buyer, command, nowMs);
    case "purchase":
      return purchase(buyer, command, nowMs);
    case "refund":
      return refund(buyer, command, nowMs);
    case "rebate":
      return rebate(buyer, command, nowMs);
    case "report-consumption":
      return reportConsumption(buyer, command);
    case "note-use":
      return noteUse(buyer, command, nowMs);
    case "create-grant":
      return createGrant(buyer, command, nowMs);
    case "change-grant":
      return changeGrant(buyer, command);
    case "revoke-grant":
      return revokeGrant(buyer, command, nowMs);
    case "item-grant":
      return itemGrant(buyer, command, nowMs);
    case "item-consume":
      return itemConsume(buyer, command, nowMs);
    case "item-equip":
      return itemEquip(buyer, command, nowMs);
    case "item-metadata":
      return itemMetadata(buyer, command, nowMs);
    case "order-open":
      return orderOpen(buyer, command, nowMs);
    case "order-confirm":
      return orderConfirm(buyer, command, nowMs);
    case "order-finalize":
      return orderFinalize(buyer, command, nowMs);
    case "order-close":
      return orderClose(buyer, command, nowMs);
    case "hold-open":
      return openHold(buyer, command, nowMs);
    case "hold-capture":
      return captureHold(buyer, command, nowMs);
    case "hold-release":
      return releaseHold(buyer, command, nowMs);
    case "hold-refund":
      return refundHold(buyer, command, nowMs);
  }
}
