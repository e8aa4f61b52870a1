import { idOutcome } from "../outcome.ts";
import { UNDO_MS } from "../../rules/regret/undo.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { needForRefund } from "./need-for-refund.ts";
import { ENTITLEMENTS } from "../../tables/entitlements.ts";
import { REFUNDS, type RefundReason } from "../../tables/refunds.ts";
import { type Gift, GIFTS } from "../../tables/gifts.ts";
import { GRANTS } from "../../tables/grants.ts";
import { type Counted, uncount } from "../../rules/caps/uncount.ts";
import {
  type EntitlementId,
  type Micros,
  micros,
  type OfferId,
  ZERO,
  type PurchaseId,
  type RefundId,
  type GrantId,
} from "@tuppence/protocol";
import { type Change, put, add } from "../../tables/define-table.ts";
import { accepted, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { givenBy } from "../../tables/purchase-details.ts";
import { paidFor } from "../../rules/split/paid.ts";
import { allBut, NO_PART, type Part, partOf } from "../../rules/split/part-of-payment.ts";
import { splitTransfers } from "../../rules/split/split-amount.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Purchase, PURCHASES } from "../../tables/purchases.ts";
import { PLAYS } from "../../tables/plays.ts";
import { REBATED } from "../../tables/rebates.ts";
import { type CountedAt, giveBack } from "../../rules/budget/grant-counters.ts";
import { type ItemReturn, itemReturnOf } from "../../rules/items/items.ts";
import { countedReturn } from "../../rules/regret/one-tap.ts";
import { resetOf } from "../../rules/periods/reset-of.ts";
import { carriesOthers } from "../../rules/regret/rests-on.ts";
import { usableGrant, GRANT_DECLINES } from "../../rules/authority/usable-grant.ts";
import { isUsed, usedShare } from "../../rules/regret/used.ts";
import { byLot, partsBack, partsOfPurchase } from "../../rules/lots/parts.ts";
import { changesOfPurse, purseOf, putBack } from "../../rules/lots/purse.ts";
import { uncountOwn } from "../../rules/own-limits/count-own.ts";
import { keptPart } from "../../rules/regret/used-part.ts";

export interface RefundPurchase extends CommandBase {
  readonly kind: "refund";
  readonly refundId: RefundId;
  readonly purchaseId: PurchaseId;
  /** undo: within {@link UNDO_MS}; regret: within the offer's refund window; seller: any time. */
  readonly reason: RefundReason;
  /** The grant that requests the refund, which must have made the purchase; null for buyer, seller and operator. */
  readonly grantId: GrantId | null;
  /**
   * For "undo" and "regret": how many one-tap returns the buyer is allowed in this calendar month. When absent, as for
   * the operator, returns are unlimited, and use does not prevent an undo.
   */
  readonly regretsAllowed?: number;
  /** For "regret": how much of the purchase can have been used, in basis points; when absent, all of it. */
  readonly consumptionMark?: number;
}

function decide(buyer: BuyerState, command: RefundPurchase, nowMs: number) {
  const { grantId, refundId } = command;
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
  if (bought.details?.free !== undefined && command.reason !== "seller")
    return declined("opened-for-free");
  const gift = giftOf(buyer, bought);
  if (gift?.claimId != null && command.reason !== "seller") return declined("gift-redeemed");
  // While nobody has it, its giver has had nothing of it, and may take it back at any time.
  if (gift === undefined && isTooLate(command, bought, nowMs))
    return declined("refund-window-closed");
  const at = { zones: wallet.timeZones, nowMs };
  const returned = gift === undefined ? oneTap(buyer, command, bought, at) : [];
  if (returned === "regret-allowance-used") return declined(returned, resetOf("month", at));
  if (typeof returned === "string") return declined(returned);

  const isBySeller = command.reason === "seller";
  const items = itemReturnOf(buyer, { bought, refundId, isBySeller, nowMs });
  if (items?.unused === 0 && !isBySeller) return declined("items-used-up");
  const rebatedMicros = buyer.row(REBATED, bought.id)?.amountMicros ?? ZERO;
  // Divided as the purchase was, even if the offer's shares have changed since.
  const back = allBut(
    paidFor(bought),
    staysOf(bought, isBySeller ? undefined : items, rebatedMicros),
  );
  if (!isBySeller && items !== undefined && back.amountMicros === 0n && bought.amountMicros > 0n)
    return declined("items-used-up");
  // The counters lose this refund and what earlier rebates returned.
  const uncountedMicros = micros(back.amountMicros + rebatedMicros);

  const grant = bought.grantId === null ? undefined : buyer.grants.get(bought.grantId);
  assertPossible(
    bought.grantId === null || grant !== undefined,
    `the grant of purchase ${bought.id} does not exist`,
  );
  const parts = byLot(partsBack(partsOfPurchase(bought), rebatedMicros, back.amountMicros));
  const cause = { causeId: refundId, nowMs, isNoted: true };
  const own = { nowMs, counted: bought.details?.ownCounted };
  const { wallet: uncounted } = uncountOwn(wallet, uncountedMicros, own);
  const purse = putBack(purseOf(buyer, uncounted), parts, cause);
  const given = new Set<string>(givenBy(bought.details).map((one) => one.entitlementId));
  const counted = uncount(buyer, bought.id, countedBy(bought, uncountedMicros), given, nowMs);
  return {
    outcome: accepted("refund", refundId),
    rows: [
      ...changesOfPurse(purse),
      ...(grant === undefined
        ? []
        : [put(GRANTS, giveBack(grant, uncountedMicros, bought.createdAtMs, at))]),
      put(PURCHASES, { ...bought, refundId, refundedAtMs: nowMs }),
      add(REFUNDS, {
        id: refundId,
        purchaseId: bought.id,
        sellerId: bought.sellerId,
        currency: bought.currency,
        amountMicros: back.amountMicros,
        feeMicros: back.split.feeMicros,
        reason: command.reason,
        createdAtMs: nowMs,
      }),
      ...(gift === undefined
        ? ownAndGiven(buyer, bought, nowMs)
        : [put(GIFTS, { ...gift, returnedAtMs: nowMs })]),
      ...returned,
      ...counted,
      ...playOver(buyer, bought, nowMs),
      ...(items?.rows ?? []),
    ],
    transfers: splitTransfers({
      causeId: refundId,
      payer: { kind: "wallet", owner: bought.walletId },
      sellerId: bought.sellerId,
      currency: bought.currency,
      ...back,
      back: true,
    }),
  };
}

/**
 * For items, only unused ones are returned, and the seller keeps the single price of the used ones ({@link keptPart}).
 * If that leaves nothing to return, the items count as used up. Bundles of items are returned as a whole or not at all
 * (see {@link itemReturnOf}). A refund by the seller returns all the money. A refund is never cut short by the maximum
 * that top-ups may raise a balance to.
 */
export const refundPurchase = defineCommand<RefundPurchase>()({
  kind: "refund",
  declines: [
    ...GRANT_DECLINES,
    "purchase-not-found",
    "already-refunded",
    "opened-for-free",
    "gift-redeemed",
    "refund-window-closed",
    "used-already",
    "consumed-too-much",
    "others-rest-on-it",
    "regret-allowance-used",
    "items-used-up",
  ],
  asks: ({ grantId }) => grantId ?? undefined,
  needs: needForRefund,
  decide,
  outcome: idOutcome("refund"),
});

function giftOf(buyer: BuyerState, { id, details }: Purchase): Gift | undefined {
  if (details?.gift === undefined) return undefined;
  const gift = buyer.row(GIFTS, details.gift);
  assertPossible(gift !== undefined, `purchase ${id} paid for a gift that does not exist`);
  return gift;
}

/** The part that is not returned: what rebates have returned or, for partly used items, the single price of the used ones. */
function staysOf(bought: Purchase, items: ItemReturn | undefined, rebatedMicros: Micros): Part {
  if (rebatedMicros === 0n) return items === undefined ? NO_PART : keptPart(bought, items);
  assertPossible(items === undefined, `a rebate of items in purchase ${bought.id}`);
  return partOf(bought, rebatedMicros);
}

/** An expired entitlement was used, however long the refund window: a one-minute boost cannot be returned after it. */
function isTooLate({ reason }: RefundPurchase, bought: Purchase, nowMs: number): boolean {
  if (reason === "seller") return false;
  const { entitlementExpiresAtMs, createdAtMs, refundableUntilMs } = bought;
  if (entitlementExpiresAtMs !== null && nowMs >= entitlementExpiresAtMs) return true;
  return nowMs > (reason === "undo" ? createdAtMs + UNDO_MS : refundableUntilMs);
}

/** The reason why a one-tap return is declined, or the rows that count it. */
function oneTap(
  buyer: BuyerState,
  { reason, consumptionMark, regretsAllowed }: RefundPurchase,
  bought: Purchase,
  at: CountedAt,
):
  | "used-already"
  | "consumed-too-much"
  | "others-rest-on-it"
  | "regret-allowance-used"
  | readonly Change[] {
  const { id, offerId } = bought;
  if (reason === "undo" && regretsAllowed !== undefined && isUsed(buyer, id)) return "used-already";
  const isTooMuch =
    reason === "regret" && consumptionMark !== undefined && usedShare(buyer, id) > consumptionMark;
  if (isTooMuch) return "consumed-too-much";
  if (reason !== "seller" && regretsAllowed !== undefined && carriesOthers(buyer, bought))
    return "others-rest-on-it";
  return countedReturn(buyer, { reason, offerId, regretsAllowed }, at);
}

/** Revokes the purchase's own entitlement and the others it gave, unless they have already ended. */
function ownAndGiven(buyer: BuyerState, bought: Purchase, nowMs: number): readonly Change[] {
  const own = heldOf(buyer, bought.offerId, bought.entitlementId);
  // Only its refund ends it, so there is nothing to end twice.
  assertPossible(
    own !== undefined,
    `purchase ${bought.id} is not refunded, but its entitlement ended`,
  );
  const given = givenBy(bought.details).flatMap(
    ({ offerId, entitlementId }) => heldOf(buyer, offerId, entitlementId) ?? [],
  );
  return [own, ...given].map((held) => put(ENTITLEMENTS, { ...held, revokedAtMs: nowMs }));
}

function heldOf(buyer: BuyerState, offerId: OfferId, entitlementId: EntitlementId) {
  return buyer.entitlements.get(offerId)?.find(({ id }) => id === entitlementId);
}

/** What a purchase counted towards caps and a daily maximum. Each of them counted the whole amount. */
function countedBy({ details }: Purchase, amountMicros: Micros): readonly Counted[] {
  const caps = (details?.caps ?? []).map(({ counter, period, passId, limit }) => ({
    counter,
    period,
    amountMicros,
    cap: { passId, limitMicros: BigInt(limit) },
  }));
  const { dayMaximum } = details ?? {};
  return dayMaximum === undefined ? caps : [...caps, { ...dayMaximum, amountMicros }];
}

/** Revokes the play, unless it expired and a later purchase paid for it again. */
function playOver(buyer: BuyerState, { id, details }: Purchase, nowMs: number): Change[] {
  const play = details?.play === undefined ? undefined : buyer.row(PLAYS, details.play);
  return play?.purchaseId === id ? [put(PLAYS, { ...play, revokedAtMs: nowMs })] : [];
}
