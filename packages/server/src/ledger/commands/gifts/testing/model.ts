import type { ModelOutcome } from "../../../model/comparable.ts";
import { type ModelState, no } from "../../../model/model-state.ts";
import type { GroupRules } from "../../../model/rules.ts";
import type { Bought } from "../../testing/bought.ts";

interface Claim {
  readonly gift: string;
  readonly claim: string;
  readonly receiver: string;
  released: boolean;
  redeemed: boolean;
  ended: boolean;
}

/** The model of gifts: each claim of each gift in a list, with what became of it. */
export function createGiftsModel(state: ModelState, bought: readonly Bought[]) {
  const claims: Claim[] = [];

  const giftOf = (buyer: string, gift: string) =>
    bought.find((one) => one.buyer === buyer && one.gift?.id === gift);
  const standing = (gift: string) => claims.find((one) => one.gift === gift && !one.released);

  const rules: GroupRules<"gift-claim" | "gift-note"> = {
    "gift-claim": ({ buyerId, giftId, claimId, receiverId }, nowMs): ModelOutcome => {
      const one = giftOf(buyerId, giftId);
      if (!one) return no("gift-not-found");
      if (receiverId === buyerId) return no("gift-is-own");
      const taken = standing(giftId);
      const accepted = { status: "accepted", kind: "gift-claim", id: giftId } as const;
      if (taken) return taken.receiver === receiverId ? accepted : no("gift-redeemed");
      const wallet = state.walletOf(one.wallet, buyerId);
      const isOver = one.refunded || (one.gift?.expires ?? 0) <= nowMs;
      if (isOver || wallet?.suspended !== false) return no("gift-over");
      const claim = { gift: giftId, claim: claimId, receiver: receiverId };
      claims.push({ ...claim, released: false, redeemed: false, ended: false });
      return accepted;
    },
    "gift-note": ({ buyerId, giftId, claimId, what }): ModelOutcome => {
      const one = giftOf(buyerId, giftId);
      if (!one) return no("gift-not-found");
      const taken = standing(giftId);
      if (taken?.claim !== claimId) return no("gift-not-claimed");
      if ("ended" in what) {
        if (!taken.redeemed || !one.refunded || taken.ended) return no("gift-not-claimed");
        taken.ended = true;
      } else if (taken.redeemed) return no("gift-not-claimed");
      else if ("redeemed" in what) taken.redeemed = true;
      else taken.released = true;
      return { status: "accepted", kind: "gift-note", id: giftId };
    },
  };

  return {
    rules,
    /** Whether somebody has the gift that this purchase paid for, or is about to. */
    isTaken: (one: Bought) => one.gift !== undefined && standing(one.gift.id) !== undefined,
    /** Each gift's state in a word, by id. */
    all: () =>
      new Map(
        bought.flatMap((one): [string, string][] => {
          if (one.gift === undefined) return [];
          const taken = standing(one.gift.id);
          const words = [
            one.refunded ? "returned" : "paid",
            taken === undefined ? [] : taken.receiver,
            taken?.redeemed ? "redeemed" : [],
            taken?.ended ? "ended" : [],
          ];
          return [[one.gift.id, words.flat().join(" ")]];
        }),
      ),
  };
}
