import type { GrantId, PurchaseId } from "@tuppence/protocol";
import {
  COUNTERS,
  endedCounterId,
  REGRETS_COUNTER_ID,
  UNDOS_COUNTER_ID,
} from "../../tables/counters.ts";
import { CONSUMPTION } from "../../tables/consumption.ts";
import { GIFTS } from "../../tables/gifts.ts";
import { ITEM_MOVEMENTS, ITEMS, movementIn, stacksOf } from "../../tables/items.ts";
import { LOTS } from "../../tables/lots.ts";
import { partsOfPurchase } from "../../rules/lots/parts.ts";
import { PLAYS } from "../../tables/plays.ts";
import type { Purchase } from "../../tables/purchases.ts";
import { REBATED } from "../../tables/rebates.ts";
import type { Need } from "../need.ts";
import type { RefundReason } from "../../tables/refunds.ts";

export function needForRefund(
  command: {
    readonly purchaseId: PurchaseId;
    readonly grantId: GrantId | null;
    readonly reason: RefundReason;
    readonly regretsAllowed?: number;
  },
  need: Need,
): void {
  const { grantId, purchaseId, regretsAllowed, reason } = command;
  if (grantId !== null) need.grant(grantId);
  need.purchase(purchaseId);
  need.row(REBATED, purchaseId);
  if (regretsAllowed !== undefined || reason === "regret") {
    need.row(CONSUMPTION, purchaseId);
    need.row(COUNTERS, REGRETS_COUNTER_ID);
    need.row(COUNTERS, UNDOS_COUNTER_ID);
  }
  const made = need.buyer?.purchases.get(purchaseId);
  if (made !== undefined) needForReturn(made, need);
}

/** Everything that the purchase wrote and the refund must reverse. */
function needForReturn(bought: Purchase, need: Need): void {
  const { id, grantId, offerId, details } = bought;
  if (grantId !== null) need.grant(grantId);
  for (const { lotId } of partsOfPurchase(bought)) need.row(LOTS, lotId);
  const { caps = [], contents = [], dayMaximum, play } = details ?? {};
  if (details?.gift !== undefined) need.row(GIFTS, details.gift);
  for (const given of [offerId, ...contents.map((one) => one.offerId)]) need.entitlements(given);
  for (const { counter, period } of [...caps, ...(dayMaximum === undefined ? [] : [dayMaximum])]) {
    need.row(COUNTERS, counter);
    need.row(COUNTERS, endedCounterId(counter, period));
  }
  for (const { passId } of caps) {
    need.entitlements(passId);
    need.useOf(passId);
  }
  if (play !== undefined) need.row(PLAYS, play);
  for (const stack of stacksOf(details)) {
    need.row(ITEM_MOVEMENTS, movementIn(stack, details, id).id);
    need.row(ITEMS, stack);
  }
}
