import { type Micros, micros, ZERO } from "@tuppence/protocol";
import { type BuyerRow, put } from "../../tables/buyer-table.ts";
import { type RefundPurchase, UNDO_MS } from "../commands.ts";
import { accepted, type Decision, declined, type RevokedEntitlement } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { DeclineReason } from "../outcomes.ts";
import { givenBy } from "../../tables/purchase-details.ts";
import { difference, paidFor, returnedPart } from "../../rules/split/rebated-part.ts";
import { type SplitAmount, splitTransfers } from "../../rules/split/split-amount.ts";
import type { BuyerState, PurchaseState } from "../../tables/state.ts";
import { COUNTERS, counterOf } from "../../tables/counters.ts";
import { PLAYS } from "../../tables/plays.ts";
import { REBATED } from "../../tables/rebates.ts";
import { type CountedAt, giveBack } from "../../rules/budget/grant-counters.ts";
import { type ItemReturn, itemReturnOf } from "../../rules/items/items.ts";
import { countedReturn } from "../../rules/regret/one-tap.ts";
import { resetOf } from "../../rules/periods/reset-of.ts";
import { carriesOthers, withoutReduced } from "../../rules/regret/rests-on.ts";
import { usableGrant } from "../../rules/authority/usable-grant.ts";
import { isUsed, usedShare } from "../../rules/regret/used.ts";
import { keptOf, keptPart } from "../../rules/regret/used-part.ts";

/**
 * Declines, in order: `grant-not-found`, `grant-revoked`, `grant-expired` (when a grant asks),
 * `purchase-not-found`, `already-refunded`, `refund-window-closed`; an undo `used-already`, a regret
 * `consumed-too-much`, both `others-rest-on-it` and `regret-allowance-used`; then, but for the seller, `items-used-up`.
 * Of items only what is not used goes back, for what the used ones do not cost by themselves ({@link keptPart}): where
 * that is nothing they are as good as used up. Bundles of items go back whole or not at all (see {@link itemReturnOf}); the
 * seller gives all the money back.
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
  const at = { zones: wallet.timeZones, nowMs };
  const returned = oneTap(buyer, command, bought, at);
  if (returned === "regret-allowance-used") return declined(returned, resetOf("month", at));
  if (typeof returned === "string") return declined(returned);

  const isBySeller = command.reason === "seller";
  const items = itemReturnOf(buyer, { bought, refundId, isBySeller, nowMs });
  if (items?.unused === 0 && !isBySeller) return declined("items-used-up");
  const rebatedMicros = buyer.row(REBATED, bought.id)?.amountMicros ?? ZERO;
  const back = partBack(bought, isBySeller ? undefined : items, rebatedMicros);
  if (!isBySeller && items !== undefined && back.amountMicros === 0n && bought.amountMicros > 0n)
    return declined("items-used-up");
  // With what rebates gave back before, it has cost this much less.
  const uncountedMicros = micros(back.amountMicros + rebatedMicros);

  const grant = bought.grantId === null ? undefined : buyer.grants.get(bought.grantId);
  assertPossible(
    bought.grantId === null || grant !== undefined,
    `purchase ${bought.id} by a grant that is not there`,
  );
  const refunded = { ...bought, refundId, refundedAtMs: nowMs };
  const counted = uncounted(buyer, bought, uncountedMicros, nowMs);
  const rows = [
    ...returned,
    ...counted.rows,
    ...playOver(buyer, bought, nowMs),
    ...(items?.rows ?? []),
  ];
  return {
    outcome: accepted("refund", refundId),
    recorded: true,
    wallet: { ...wallet, balanceMicros: micros(wallet.balanceMicros + back.amountMicros) },
    ...(grant === undefined
      ? {}
      : { countedGrant: giveBack(grant, uncountedMicros, bought.createdAtMs, at) }),
    purchase: refunded,
    revokes: [...ownAndGiven(buyer, bought, nowMs), ...counted.revokes],
    ...(rows.length === 0 ? {} : { rows }),
    refund: {
      id: refundId,
      purchaseId: bought.id,
      buyerId,
      sellerId: bought.sellerId,
      currency: bought.currency,
      amountMicros: back.amountMicros,
      feeMicros: back.split.feeMicros,
      reason: command.reason,
    },
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
 * What goes back: everything that rebates left, or of items that were used in part what the used ones do not cost
 * by themselves. As it was divided then, whatever the offer's split is now.
 */
function partBack(
  bought: PurchaseState,
  items: ItemReturn | undefined,
  rebatedMicros: Micros,
): { readonly amountMicros: Micros; readonly split: SplitAmount } {
  const { amountMicros, feeMicros, details } = bought;
  if (rebatedMicros > 0n) {
    assertPossible(items === undefined, `a rebate of items in purchase ${bought.id}`);
    return {
      amountMicros: micros(amountMicros - rebatedMicros),
      split: difference(paidFor(bought).split, returnedPart(paidFor(bought), rebatedMicros)),
    };
  }
  const kept = items && keptPart(bought, items);
  const part = (whole: Micros) =>
    kept === undefined ? whole : micros(whole - keptOf(whole, kept));
  return {
    amountMicros: part(amountMicros),
    split: {
      feeMicros: part(feeMicros),
      shares: (details?.shares ?? []).map(({ sellerId, amount }) => ({
        sellerId,
        amountMicros: part(micros(BigInt(amount))),
      })),
    },
  };
}

/** What had its time was used, however long the window: a minute of fair wind does not come back after the minute. */
function isTooLate({ reason }: RefundPurchase, bought: PurchaseState, nowMs: number): boolean {
  if (reason === "seller") return false;
  const { entitlementExpiresAtMs, createdAtMs, refundableUntilMs } = bought;
  if (entitlementExpiresAtMs !== null && nowMs >= entitlementExpiresAtMs) return true;
  return nowMs > (reason === "undo" ? createdAtMs + UNDO_MS : refundableUntilMs);
}

/** Why a return in one tap is not granted, or how it is counted. */
function oneTap(
  buyer: BuyerState,
  { reason, consumptionMark, regretsAllowed }: RefundPurchase,
  bought: PurchaseState,
  at: CountedAt,
): DeclineReason | readonly BuyerRow[] {
  const { id, offerId } = bought;
  if (reason === "undo" && regretsAllowed !== undefined && isUsed(buyer, id)) return "used-already";
  const isTooMuch =
    reason === "regret" && consumptionMark !== undefined && usedShare(buyer, id) > consumptionMark;
  if (isTooMuch) return "consumed-too-much";
  if (reason !== "seller" && regretsAllowed !== undefined && carriesOthers(buyer, bought))
    return "others-rest-on-it";
  return countedReturn(buyer, { reason, offerId, regretsAllowed }, at);
}

/** Its own entitlement and what it gave beside, as far as they have not ended before. */
function ownAndGiven(
  buyer: BuyerState,
  bought: PurchaseState,
  nowMs: number,
): RevokedEntitlement[] {
  const own = { offerId: bought.offerId, entitlementId: bought.entitlementId };
  return [own, ...givenBy(bought.details)]
    .filter(
      ({ offerId, entitlementId }) =>
        buyer.entitlements.get(offerId)?.some(({ id }) => id === entitlementId) === true,
    )
    .map(({ offerId, entitlementId }) => ({
      buyerId: bought.buyerId,
      offerId,
      entitlementId,
      revokedAtMs: nowMs,
    }));
}

/**
 * What was spent towards caps and a day's maximum counts no longer, while their period lasts; and what made this
 * purchase cheaper carries it no longer, also afterwards. A pass that was reached ends when what is left does not reach it.
 */
function uncounted(
  buyer: BuyerState,
  { id, buyerId, details }: PurchaseState,
  amount: Micros,
  nowMs: number,
): { rows: BuyerRow[]; revokes: RevokedEntitlement[] } {
  const rows: BuyerRow[] = [];
  const revokes: RevokedEntitlement[] = [];
  const given = new Set<string>(givenBy(details).map(({ entitlementId }) => entitlementId));
  // Each of them counted the whole purchase.
  const less = (counter: string, period: number) => {
    const now = buyer.row(COUNTERS, counter);
    if (now?.period !== period) {
      const ended = counterOf(buyer, { counter, period });
      if (ended !== undefined) rows.push(put(COUNTERS, withoutReduced(ended, id)));
      return undefined;
    }
    return {
      ...withoutReduced(now, id),
      amountMicros: micros(now.amountMicros - amount),
    };
  };
  for (const { counter, period, limit, passId } of details?.caps ?? []) {
    const after = less(counter, period);
    if (after === undefined) continue;
    const { entitlementId } = after;
    const lost = entitlementId !== null && isBelow(after.amountMicros, limit);
    rows.push(put(COUNTERS, lost ? { ...after, entitlementId: null } : after));
    // One that this purchase itself brought is among what it gave.
    if (!lost || given.has(entitlementId)) continue;
    const held = buyer.entitlements.get(passId)?.find(({ id }) => id === entitlementId);
    if (held === undefined) continue;
    revokes.push({ buyerId, offerId: passId, entitlementId: held.id, revokedAtMs: nowMs });
  }
  if (details?.dayMaximum !== undefined) {
    const { counter, period } = details.dayMaximum;
    const after = less(counter, period);
    if (after !== undefined) rows.push(put(COUNTERS, after));
  }
  return { rows, revokes };
}

function isBelow(amount: Micros, limit: string): boolean {
  return amount < BigInt(limit);
}

/** Unless its time was over and it was paid for again: then it is the later purchase's. */
function playOver(buyer: BuyerState, { id, details }: PurchaseState, nowMs: number): BuyerRow[] {
  const play = details?.play === undefined ? undefined : buyer.row(PLAYS, details.play);
  return play?.purchaseId === id ? [put(PLAYS, { ...play, revokedAtMs: nowMs })] : [];
}
