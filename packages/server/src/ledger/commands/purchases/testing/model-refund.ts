import type { ModelOutcome } from "../../../model/comparable.ts";
import type { RefundPurchase } from "../refund-purchase.ts";
import { type ModelState, no } from "../../../model/model-state.ts";
import type { Bought, Had } from "../../testing/bought.ts";
import type { createCounts } from "../../../model/model-counts.ts";
import type { ItemsModel } from "../../items/testing/model.ts";
import { paymentOf, returnMoney } from "../../../model/model-payments.ts";
import { ownReturned } from "../../wallets/testing/model-own-limits.ts";
import type { createGiftsModel } from "../../gifts/testing/model.ts";
import type { createUsesModel } from "./model-uses.ts";

/** The model of refunds. Like model.ts, it searches and adds up what happened. */
export function createRefund(model: {
  readonly state: ModelState;
  readonly items: ItemsModel;
  readonly bought: readonly Bought[];
  readonly has: readonly Had[];
  readonly uses: ReturnType<typeof createUsesModel>;
  readonly gifts: Pick<ReturnType<typeof createGiftsModel>, "isTaken">;
  readonly counts: ReturnType<typeof createCounts<Had>>;
  readonly monthOf: (wallet: string, nowMs: number) => string;
}): (command: RefundPurchase, nowMs: number) => ModelOutcome {
  const { state, items, gifts, bought, has, uses, counts, monthOf } = model;
  const { carries, clocks, counted, isSame, loseBelow } = counts;

  return function refund(command: RefundPurchase, nowMs: number): ModelOutcome {
    if (command.grantId !== null) {
      const reason = state.whyNot(state.grantOf(command.grantId, command.buyerId), nowMs);
      if (reason) return no(reason);
    }
    const one = bought.find(
      ({ answer, buyer }) => answer.purchaseId === command.purchaseId && buyer === command.buyerId,
    );
    if (!one || (command.grantId !== null && one.grant !== command.grantId)) {
      return no("purchase-not-found");
    }
    if (one.refunded) return no("already-refunded");
    if (one.isFree && command.reason !== "seller") return no("opened-for-free");
    if (command.reason !== "seller" && gifts.isTaken(one)) return no("gift-redeemed");
    const { createdAtMs, refundableUntilMs, amountMicros, feeMicros, currency } = one.answer;
    const until = { undo: createdAtMs + 30_000, regret: refundableUntilMs, seller: nowMs };
    const overAtMs = one.answer.entitlementExpiresAtMs;
    const isOver = overAtMs !== null && overAtMs <= nowMs && command.reason !== "seller";
    if (one.gift === undefined && (isOver || nowMs > until[command.reason]))
      return no("refund-window-closed");

    const bySeller = command.reason === "seller";
    const undo = command.reason === "undo";
    const isGift = one.gift !== undefined;
    const { regretsAllowed: allowed, consumptionMark } = command;
    if (undo && !isGift && allowed !== undefined && uses.isUsed(command.purchaseId))
      return no("used-already");
    if (
      command.reason === "regret" &&
      !isGift &&
      uses.share(command.purchaseId) > (consumptionMark ?? 10_000)
    )
      return no("consumed-too-much");
    const rests =
      one.answer.amountMicros > 0n &&
      (one.countedForRebate ||
        carries(one, one.limits, ({ from }) => uses.isServed(from.answer.purchaseId)));
    if (!bySeller && !isGift && allowed !== undefined && rests) return no("others-rest-on-it");
    const { buyer, offer } = { buyer: command.buyerId, offer: one.offer };
    const tap =
      bySeller || isGift || allowed === undefined
        ? undefined
        : uses.returning({ buyer, offer, undo, allowed }, monthOf(one.wallet, nowMs));
    if (tap && "reason" in tap) return no(tap.reason);

    const units = items.returnable(command.purchaseId, bySeller);
    if (units?.unused === 0 && !bySeller) return no("items-used-up");
    // The seller keeps the single price of the used units, rounded down, but never more than was paid.
    const part = (whole: bigint) => {
      if (units === undefined || bySeller || whole === 0n) return whole;
      const used = units.bought - units.unused;
      const { reduced, listed: stored } = one.answer.details ?? {};
      const isByShare = one.listed === undefined || (reduced ?? stored) === undefined;
      if (isByShare) return whole - (whole * BigInt(used)) / BigInt(units.bought);
      const price = one.listed?.(used) ?? 0n;
      const kept = price > amountMicros ? amountMicros : price;
      return whole - (whole * kept) / amountMicros;
    };

    if (units && !bySeller && amountMicros > 0n && part(amountMicros) === 0n)
      return no("items-used-up");
    tap?.count();
    one.refunded = true;
    one.returned = part(amountMicros);
    items.returned(command.purchaseId, bySeller, nowMs);
    if (one.rebated > 0n) returnMoney(state, paymentOf(one), amountMicros - one.rebated);
    else {
      const seller = `seller ${one.seller} ${currency}`;
      state.move(seller, `wallet ${one.wallet}`, one.returned, command.purchaseId);
      state.move(`platform-fee platform ${currency}`, seller, part(feeMicros));
      for (const share of one.shares) {
        state.move(`seller ${share.seller} ${currency}`, seller, part(share.amount));
      }
    }
    state.unspend(one.grant, one.returned, createdAtMs, nowMs);
    const paying = state.walletOf(one.wallet, command.buyerId);
    ownReturned(paying, [one.own], one.returned, nowMs);
    for (const had of has) if (had.from === one) had.ended = true;
    // A pass whose cap is no longer reached ends too, if its period is still the current one.
    for (const { of, period, limit } of one.caps) {
      const mine = counted.find((entry) => entry.of === of && entry.from === one);
      const at = clocks.get(of);
      if (!mine || at === undefined || !isSame(of, period, mine.at, at)) continue;
      loseBelow(of, limit, period);
    }
    return { status: "accepted", kind: "refund", id: command.refundId };
  };
}
