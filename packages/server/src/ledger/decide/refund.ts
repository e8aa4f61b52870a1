import { type Micros, micros } from "@tuppence/protocol";
import { type BuyerRow, put } from "../buyer-table.ts";
import { type RefundPurchase, UNDO_MS } from "../commands.ts";
import { accepted, type Decision, declined, type RevokedEntitlement } from "../decision.ts";
import { assertPossible } from "../impossible-state.ts";
import type { DeclineReason } from "../outcomes.ts";
import { monthOf } from "../periods.ts";
import { givenBy } from "../purchase-details.ts";
import { splitTransfers } from "../split-amount.ts";
import type { BuyerState, PurchaseState } from "../state.ts";
import { CONSUMPTION } from "../tables/consumption.ts";
import { COUNTERS, counterIn, REGRETS_COUNTER_ID } from "../tables/counters.ts";
import { PLAYS } from "../tables/plays.ts";
import { giveBack } from "./grant-counters.ts";
import { usableGrant } from "./usable-grant.ts";

/**
 * Declines, in order: `grant-not-found`, `grant-revoked`, `grant-expired` (when a grant asks),
 * `purchase-not-found`, `already-refunded`, `refund-window-closed`; a regret also `consumed-too-much`,
 * `regret-allowance-used`.
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
  const regret = command.reason === "regret" ? regretOf(buyer, command, bought, nowMs) : undefined;
  if (typeof regret === "string") return declined(regret);

  const grant = bought.grantId === null ? undefined : buyer.grants.get(bought.grantId);
  assertPossible(
    bought.grantId === null || grant !== undefined,
    `purchase ${bought.id} by a grant that is not there`,
  );
  const refunded = { ...bought, refundId, refundedAtMs: nowMs };
  const counted = uncounted(buyer, bought, nowMs);
  const rows = [...(regret ?? []), ...counted.rows, ...playOver(buyer, bought, nowMs)];
  return {
    outcome: accepted("refund", refundId),
    recorded: true,
    wallet: { ...wallet, balanceMicros: micros(wallet.balanceMicros + bought.amountMicros) },
    ...(grant === undefined
      ? {}
      : { countedGrant: giveBack(grant, bought.amountMicros, bought.createdAtMs, nowMs) }),
    purchase: refunded,
    revokes: [...ownAndGiven(buyer, bought, nowMs), ...counted.revokes],
    ...(rows.length === 0 ? {} : { rows }),
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
    transfers: splitTransfers({
      causeId: refundId,
      payer: { kind: "wallet", owner: bought.walletId },
      sellerId: bought.sellerId,
      currency: bought.currency,
      amountMicros: bought.amountMicros,
      // As it was divided then, whatever the offer's split is now.
      split: {
        feeMicros: bought.feeMicros,
        shares: (bought.details?.shares ?? []).map(({ sellerId, amount }) => ({
          sellerId,
          amountMicros: micros(BigInt(amount)),
        })),
      },
      back: true,
    }),
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

/** Why a regret is not granted, or how it is counted. */
function regretOf(
  buyer: BuyerState,
  { consumptionMark, regretsAllowed }: RefundPurchase,
  bought: PurchaseState,
  nowMs: number,
): DeclineReason | readonly BuyerRow[] {
  const used = buyer.row(CONSUMPTION, bought.id)?.basisPoints ?? 0;
  if (consumptionMark !== undefined && used > consumptionMark) return "consumed-too-much";
  if (regretsAllowed === undefined) return [];
  const counter = counterIn(buyer, REGRETS_COUNTER_ID, monthOf(nowMs));
  if (counter.count >= regretsAllowed) return "regret-allowance-used";
  return [put(COUNTERS, { ...counter, count: counter.count + 1 })];
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
 * What was spent towards caps and a day's maximum counts no longer, while their period lasts. A pass that was reached
 * ends when what is left does not reach it.
 */
function uncounted(
  buyer: BuyerState,
  { buyerId, details }: PurchaseState,
  nowMs: number,
): { rows: BuyerRow[]; revokes: RevokedEntitlement[] } {
  const rows: BuyerRow[] = [];
  const revokes: RevokedEntitlement[] = [];
  const given = new Set<string>(givenBy(details).map(({ entitlementId }) => entitlementId));
  const less = (counter: string, period: number, amount: string) => {
    const now = buyer.row(COUNTERS, counter);
    if (now?.period !== period) return undefined;
    return { ...now, amountMicros: micros(now.amountMicros - BigInt(amount)) };
  };
  for (const { counter, period, amount, limit, passId } of details?.caps ?? []) {
    const after = less(counter, period, amount);
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
    const { counter, period, amount } = details.dayMaximum;
    const after = less(counter, period, amount);
    if (after !== undefined) rows.push(put(COUNTERS, after));
  }
  return { rows, revokes };
}

function isBelow(amount: Micros, limit: string): boolean {
  return amount < BigInt(limit);
}

function playOver(buyer: BuyerState, { details }: PurchaseState, nowMs: number): BuyerRow[] {
  const play = details?.play === undefined ? undefined : buyer.row(PLAYS, details.play);
  return play === undefined ? [] : [put(PLAYS, { ...play, revokedAtMs: nowMs })];
}
