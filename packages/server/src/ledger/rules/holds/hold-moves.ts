import { type Micros, micros, ZERO } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { paidByUnits, splitOfHold } from "../split/paid.ts";
import { allBut, difference, partOf } from "../split/part-of-payment.ts";
import { sharedOf, type SplitAmount } from "../split/split-amount.ts";
import type { AccountRef, Transfer } from "../../tables/transfer.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type LotPart, storedParts } from "../../tables/lots.ts";
import { byLot, partsBack, split } from "../lots/parts.ts";
import { type Cause, joined, pay, purseOf, putBack } from "../lots/purse.ts";
import { atPeriod } from "../../tables/counters.ts";
import { type Hold, lotsOfHold, restOf } from "../../tables/holds.ts";
import { rolledForward, spend } from "../budget/grant-counters.ts";
import { countOwn, roomWithinOwn, uncountOwn } from "../own-limits/count-own.ts";
import { payable } from "../tabs/payable.ts";
import { sessionAfter, takenOffBudget, withCounted } from "./hold-budget.ts";
import type { HoldStep } from "./hold-step.ts";

/** The step from which a hold's moves start. */
export function stepOf(buyer: BuyerState, hold: Hold): HoldStep {
  const wallet = buyer.wallets.get(hold.walletId);
  assertPossible(wallet !== undefined, `the wallet of hold ${hold.id} does not exist`);
  const grant = hold.grantId === null ? undefined : buyer.grants.get(hold.grantId);
  assertPossible(
    hold.grantId === null || grant !== undefined,
    `the grant of hold ${hold.id} does not exist`,
  );
  return { hold, purse: purseOf(buyer, wallet), grant, transfers: [] };
}

/** The calendar that defines a hold's periods: its wallet's. */
export function zonesOf(buyer: BuyerState, hold: Hold): WalletZones {
  return stepOf(buyer, hold).purse.wallet.timeZones;
}

/**
 * How much more can be set aside in this hold. The bounds are what the wallet may spend, its own limits, the hold's own maximum, the grant's
 * budgets, and the amount above which the buyer must be asked: for this hold, and for all of today's meters of the same
 * offer. A revoked or expired grant allows nothing. Never below zero.
 */
export function mayBeHeld(step: HoldStep, nowMs: number): bigint {
  const { hold, grant, session } = step;
  const { wallet } = step.purse;
  const bounds: bigint[] = [payable(wallet, nowMs)];
  const room = roomWithinOwn(wallet, nowMs);
  if (room !== undefined) bounds.push(room);
  if (hold.maximumMicros !== null) bounds.push(hold.maximumMicros - hold.heldMicros);
  if (grant !== undefined) {
    const { day, daySpentMicros, monthSpentMicros, ...limits } = rolledForward(grant, {
      zones: wallet.timeZones,
      nowMs,
    });
    if (limits.askAboveMicros !== null && session !== undefined) {
      const { amountMicros } = atPeriod(session.counter, session.counter.id, day);
      bounds.push(limits.askAboveMicros - amountMicros, limits.askAboveMicros - hold.heldMicros);
    }
    if (limits.perDayMicros !== null) bounds.push(limits.perDayMicros - daySpentMicros);
    if (limits.perMonthMicros !== null) bounds.push(limits.perMonthMicros - monthSpentMicros);
    if (grant.revokedAtMs !== null || nowMs >= grant.expiresAtMs) bounds.push(0n);
  }
  const least = bounds.reduce((a, b) => (b < a ? b : a));
  return least < 0n ? 0n : least;
}

/** Wallet to hold, charged to the grant's budget. The amount must not exceed {@link mayBeHeld}. */
export function setAside(step: HoldStep, amount: Micros, nowMs: number): HoldStep {
  const { hold, grant } = step;
  const { wallet } = step.purse;
  const counted = grant && spend(grant, amount, { zones: wallet.timeZones, nowMs });
  assertPossible(grant === undefined || counted !== undefined, `hold ${hold.id} over its budget`);
  const moved = withTransfer(step, amount, {
    debit: { kind: "wallet", owner: wallet.id },
    credit: { kind: "hold", owner: hold.id },
    reason: "hold",
  });
  const own = countOwn(wallet, amount, { nowMs, counted: hold.ownCounted ?? undefined });
  const { purse, paid } = pay({ ...step.purse, wallet: own.wallet }, amount);
  const held = {
    ...moved.hold,
    heldMicros: micros(hold.heldMicros + amount),
    lots: lotsText([...lotsOfHold(hold), ...paid]),
    ownCounted: own.counted ?? null,
  };
  return {
    ...moved,
    purse,
    grant: counted,
    session: sessionAfter(step.session, counted, amount),
    hold: counted === undefined ? held : withCounted(held, counted, amount),
  };
}

/**
 * Hold to seller: pays for the units used, as far as the hold has money, in whole units. Fee and shares are computed on
 * the total captured so far, so that many small captures pay everybody exactly what one large capture would.
 * @param used all units since the hold was opened; a number lower than before changes nothing
 * @param payable how many more units can be charged; any beyond that are free. undefined: all are charged
 */
export function captureUnits(step: HoldStep, used: bigint, payable?: bigint): HoldStep {
  const { hold } = step;
  const unitsReported = used > hold.unitsReported ? used : hold.unitsReported;
  const due = unitsReported - hold.unitsCaptured;
  const unpaid = smaller(due, payable ?? due);
  const units = smaller(unpaid, restOf(hold) / hold.unitPriceMicros);
  // Units count as free only once all chargeable ones are paid. Until then the hold is merely short of money.
  const free = units === unpaid ? due - unpaid : 0n;
  const reported = { ...step, hold: { ...hold, unitsReported } };
  if (units + free === 0n) return reported;
  const price = micros(units * hold.unitPriceMicros);
  const capturedMicros = micros(hold.capturedMicros + price);
  const splitOf = splitOfHold(hold);
  const split = splitOf(capturedMicros);
  const seller = { kind: "seller", owner: hold.sellerId } as const;
  let next = withTransfer(reported, price, {
    debit: { kind: "hold", owner: hold.id },
    credit: seller,
    reason: "capture",
  });
  for (const { payee, amount, reason } of payeesOf(
    difference(split, splitOf(hold.capturedMicros)),
  )) {
    next = withTransfer(next, amount, { debit: seller, credit: payee, reason });
  }
  return {
    ...next,
    hold: {
      ...next.hold,
      capturedMicros,
      feeMicros: split.feeMicros,
      sharedMicros: sharedOf(split),
      unitsCaptured: hold.unitsCaptured + units + free,
      unitsFree: hold.unitsFree + free,
    },
  };
}

/** Hold to wallet: returns what is left, and takes it off the budget if the budget is still in the same period. */
export function releaseRest(step: HoldStep, nowMs: number): HoldStep {
  const { hold, grant } = step;
  const { wallet } = step.purse;
  const rest = restOf(hold);
  const moved = withTransfer(step, rest, {
    debit: { kind: "hold", owner: hold.id },
    credit: { kind: "wallet", owner: wallet.id },
    reason: "release",
  });
  const { kept, back: parts } = split(lotsOfHold(hold), rest);
  const own = ownAfter(step, rest, nowMs);
  const released = {
    ...moved,
    purse: putBack(own.purse, parts, { causeId: hold.id, nowMs, isNoted: false }),
    hold: {
      ...moved.hold,
      releasedMicros: micros(hold.releasedMicros + rest),
      lots: lotsText(kept),
      ownCounted: own.ownCounted,
    },
  };
  if (grant === undefined) return released;
  const after = takenOffBudget(released, grant, rest, nowMs);
  const back = after.hold.dayHeldMicros - hold.dayHeldMicros;
  return { ...after, session: sessionAfter(step.session, after.grant, back) };
}

/**
 * Seller, platform and collaborators to wallet: everybody gives back exactly what they got. The hold is closed.
 * @param causeId the refund
 * @param rebated what a rebate already returned, taken proportionally from everybody. The whole amount is taken off the
 *   budget, including this part.
 */
export function returnCaptured(
  step: HoldStep,
  { causeId, nowMs, rebated = ZERO }: Cause & { readonly rebated?: Micros | undefined },
): HoldStep {
  const { hold, grant } = step;
  const { wallet } = step.purse;
  const paid = paidByUnits(hold);
  const seller = { kind: "seller", owner: hold.sellerId } as const;
  const { amountMicros: back, split } = allBut(paid, partOf(paid, rebated));
  let next = withTransfer(step, back, {
    debit: seller,
    credit: { kind: "wallet", owner: wallet.id },
    reason: "refund",
  });
  for (const { payee, amount, reason } of payeesOf(split)) {
    next = withTransfer(next, amount, { debit: payee, credit: seller, reason: `${reason}-refund` });
  }
  const parts = byLot(partsBack(lotsOfHold(hold), rebated, back));
  const own = ownAfter(step, paid.amountMicros, nowMs);
  const returned = {
    ...next,
    purse: putBack(own.purse, parts, { causeId, nowMs, isNoted: true }),
    hold: { ...next.hold, ownCounted: own.ownCounted },
  };
  return grant === undefined ? returned : takenOffBudget(returned, grant, paid.amountMicros, nowMs);
}

/** The purse and the hold's note after an amount was taken off what it counts against the wallet's own limits. */
function ownAfter({ hold, purse }: HoldStep, amount: bigint, nowMs: number) {
  const own = { nowMs, counted: hold.ownCounted ?? undefined };
  const { wallet, counted = null } = uncountOwn(purse.wallet, amount, own);
  return { purse: { ...purse, wallet }, ownCounted: counted };
}

function lotsText(parts: readonly LotPart[]): string {
  return JSON.stringify(storedParts(joined(parts)));
}

interface Payee {
  readonly payee: AccountRef;
  readonly amount: Micros;
  readonly reason: "fee" | "share";
}

/** Who gets a part of what the seller is paid: the platform first, then the collaborators. */
function payeesOf({ feeMicros, shares }: SplitAmount): readonly Payee[] {
  const platform = { kind: "platform-fee", owner: "platform" } as const;
  return [
    { payee: platform, amount: feeMicros, reason: "fee" },
    ...shares.map(({ sellerId, amountMicros }): Payee => {
      return { payee: { kind: "seller", owner: sellerId }, amount: amountMicros, reason: "share" };
    }),
  ];
}

/** The step with one more transfer; unchanged when the amount is zero. */
function withTransfer(
  step: HoldStep,
  amountMicros: Micros,
  transfer: Pick<Transfer, "debit" | "credit" | "reason">,
): HoldStep {
  if (amountMicros === 0n) return step;
  const { hold, transfers } = step;
  const { id: causeId, currency, legs: leg } = hold;
  return {
    ...step,
    hold: { ...hold, legs: leg + 1 },
    transfers: [...transfers, { causeId, leg, currency, amountMicros, ...transfer }],
  };
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
