import type { BuyerId, GiftId } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import { GIFTS } from "../../tables/gifts.ts";
import type { CommandBase } from "../command-base.ts";
import { declined, unchanged } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { rowOutcome } from "../outcome.ts";

/** Somebody redeems a gift. The buyer of the command is its giver. */
export interface ClaimGift extends CommandBase {
  readonly kind: "gift-claim";
  readonly giftId: GiftId;
  /** Names this attempt. What follows from it is derived from this id. */
  readonly claimId: string;
  readonly receiverId: BuyerId;
}

function decide(buyer: BuyerState, command: ClaimGift, nowMs: number) {
  const { giftId, claimId, receiverId } = command;
  const gift = buyer.row(GIFTS, giftId);
  if (gift === undefined) return declined("gift-not-found");
  if (receiverId === buyer.id) return declined("gift-is-own");
  const outcome = { status: "accepted", kind: "gift-claim", id: giftId, row: gift } as const;
  // Also when its price has gone back: whoever has it is told, and loses it with the refund.
  if (gift.receiverId === receiverId) return unchanged(outcome);
  if (gift.claimId !== null) return declined("gift-redeemed");
  const wallet = buyer.wallets.get(gift.walletId);
  const isOver = gift.returnedAtMs !== null || nowMs >= gift.expiresAtMs;
  // What a suspended wallet has paid for others may have been paid with stolen money.
  if (isOver || wallet === undefined || wallet.suspendedAtMs !== null) return declined("gift-over");
  const row = { ...gift, claimId, receiverId };
  return { outcome: { ...outcome, row }, rows: [put(GIFTS, row)], transfers: [] };
}

/** Of two who redeem a gift at the same moment, the first in the giver's book has it. */
export const claimGift = defineCommand<ClaimGift>()({
  kind: "gift-claim",
  declines: ["gift-not-found", "gift-is-own", "gift-redeemed", "gift-over"],
  needs: ({ giftId }, need) => need.row(GIFTS, giftId),
  decide,
  outcome: rowOutcome("gift-claim", GIFTS),
});
