import type { GiftId, PurchaseId } from "@tuppence/protocol";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import { type Gift, GIFTS } from "../../tables/gifts.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";

/** What became of a claimed gift in its receiver's book. The buyer of the command is its giver. */
export interface NoteGift extends CommandBase {
  readonly kind: "gift-note";
  readonly giftId: GiftId;
  readonly claimId: string;
  /** The receiver got it; or did not, so it is free again; or lost it, because its price went back. */
  readonly what:
    | { readonly redeemed: PurchaseId }
    | { readonly released: true }
    | { readonly ended: true };
}

function decide(buyer: BuyerState, { giftId, claimId, what }: NoteGift, nowMs: number) {
  const gift = buyer.row(GIFTS, giftId);
  if (gift === undefined) return declined("gift-not-found");
  if (gift.claimId !== claimId) return declined("gift-not-claimed");
  const after = noted(gift, what, nowMs);
  if (after === undefined) return declined("gift-not-claimed");
  return { outcome: accepted("gift-note", giftId), rows: [put(GIFTS, after)], transfers: [] };
}

function noted(gift: Gift, what: NoteGift["what"], nowMs: number): Gift | undefined {
  const isRedeemed = gift.redeemedId !== null;
  if ("redeemed" in what) return isRedeemed ? undefined : { ...gift, redeemedId: what.redeemed };
  if ("released" in what)
    return isRedeemed ? undefined : { ...gift, claimId: null, receiverId: null };
  const isOver = isRedeemed && gift.returnedAtMs !== null && gift.endedAtMs === null;
  return isOver ? { ...gift, endedAtMs: nowMs } : undefined;
}

export const noteGift = defineCommand<NoteGift>()({
  kind: "gift-note",
  declines: ["gift-not-found", "gift-not-claimed"],
  needs: ({ giftId }, need) => need.row(GIFTS, giftId),
  decide,
  outcome: idOutcome("gift-note"),
});
