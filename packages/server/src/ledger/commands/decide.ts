import type { Command } from "./commands.ts";
import { askingGrant } from "./asking-grant.ts";
import { changeGrant } from "./grants/change-grant.ts";
import { createGrant } from "./grants/create-grant.ts";
import { assertHoldsSound } from "../rules/holds/assert-holds-sound.ts";
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
import { type Decision, declined } from "./decision.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import type { BuyerState, LedgerState, TransferRow, WalletState } from "../tables/state.ts";

/**
 * Decides one command against the state its batch has loaded and the commands before it have made.
 * Pure: the same arguments give the same decision, nothing is changed. Total: every command has an outcome.
 * An operation that was decided before is not decided again, whatever became of the money since; but a grant that is over
 * by now is not told what it got, since the answer would bring it a fresh access token.
 * @throws ImpossibleStateError when the state breaks a rule that nothing may break.
 */
export function decide(state: LedgerState, command: Command, nowMs: number): Decision {
  const before = state.operations.get(command.operationId);
  if (before !== undefined) {
    const grantId = askingGrant(command);
    if (grantId !== undefined) {
      const usable = usableGrant(state.buyer(command.buyerId), grantId, nowMs);
      if (typeof usable === "string") return { ...declined(usable), recorded: false };
    }
    const outcome =
      before.fingerprint === command.fingerprint
        ? before.outcome
        : ({ status: "conflict" } as const);
    return { outcome, recorded: false };
  }
  const buyer = state.buyer(command.buyerId);
  const decision = decideFirst(buyer, command, nowMs);
  assertSound(buyer, decision);
  return decision;
}

function decideFirst(buyer: BuyerState, command: Command, nowMs: number): Decision {
  switch (command.kind) {
    case "refuse":
      return declined("refused-before");
    case "open-wallet":
      return openWallet(buyer, command);
    case "suspend-wallet":
      return suspendWallet(buyer, command, nowMs);
    case "top-up":
      return topUp(buyer, command);
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

/** What must hold whatever was decided: no wallet below its limit, and no money that no transfer moved. */
function assertSound(buyer: BuyerState, decision: Decision): void {
  const { wallet, countedGrant: grant, transfers = [] } = decision;
  for (const transfer of transfers) {
    assertPossible(transfer.amountMicros > 0n, `transfer of ${transfer.amountMicros}`);
  }
  if (grant !== undefined) {
    assertPossible(
      grant.daySpentMicros >= 0n && grant.monthSpentMicros >= 0n,
      `grant ${grant.id} has spent less than nothing`,
    );
  }
  assertHoldsSound(buyer, decision);
  if (wallet === undefined) {
    assertPossible(transfers.length === 0, "money moved without a wallet");
    return;
  }
  const before = buyer.wallets.get(wallet.id);
  assertPossible(before !== undefined, `wallet ${wallet.id} changed but was not there`);
  assertPossible(
    wallet.balanceMicros - before.balanceMicros === movedInto(wallet, transfers),
    `wallet ${wallet.id} changed by another amount than its transfers`,
  );
  assertPossible(
    wallet.balanceMicros + wallet.limitMicros >= 0n,
    `wallet ${wallet.id} would fall to ${wallet.balanceMicros}, its limit is ${wallet.limitMicros}`,
  );
}

function movedInto(wallet: WalletState, transfers: readonly TransferRow[]): bigint {
  let moved = 0n;
  for (const { debit, credit, amountMicros } of transfers) {
    if (credit.kind === "wallet" && credit.owner === wallet.id) moved += amountMicros;
    if (debit.kind === "wallet" && debit.owner === wallet.id) moved -= amountMicros;
  }
  return moved;
}
