import { type Micros, micros, ZERO } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { paidByUnits, splitOfHold } from "../split/paid.ts";
import { allBut, difference, partOf } from "../split/part-of-payment.ts";
import { sharedOf, type SplitAmount } from "../split/split-amount.ts";
import type { AccountRef, Transfer } from "../../tables/transfer.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Grant } from "../../tables/grants.ts";
import type { Wallet } from "../../tables/wallets.ts";
import { atPeriod, type Counter } from "../../tables/counters.ts";
import { type Hold, restOf } from "../../tables/holds.ts";
import { rolledForward, spend } from "../budget/grant-counters.ts";

/** A hold with what it draws on, and the transfers that made them so. Each move makes the next one. */
export interface HoldStep {
  readonly hold: Hold;
  readonly wallet: Wallet;
  /** Whose budget it counts in; undefined when the buyer opened it in person. */
  readonly grant: Grant | undefined;
  /** What the grant's meters of this offer hold and took today; undefined where that bounds nothing. */
  readonly session?: Session | undefined;
  readonly transfers: readonly Transfer[];
}

export interface Session {
  readonly counter: Counter;
  /** Whether this step changed it. */
  readonly moved: boolean;
}

/** Where a hold stands before anything is done to it. */
export function stepOf(buyer: BuyerState, hold: Hold): HoldStep {
  const wallet = buyer.wallets.get(hold.walletId);
  assertPossible(wallet !== undefined, `hold ${hold.id} of a wallet that is not there`);
  const grant = hold.grantId === null ? undefined : buyer.grants.get(hold.grantId);
  assertPossible(
    hold.grantId === null || grant !== undefined,
    `hold ${hold.id} of a grant that is not there`,
  );
  return { hold, wallet, grant, transfers: [] };
}

/** Whose calendar a hold counts by. */
export function zonesOf(buyer: BuyerState, hold: Hold): WalletZones {
  return stepOf(buyer, hold).wallet.timeZones;
}

/**
 * The most that wallet, budget and the hold's own maximum allow to be moved into it, and what the grant lets pass without
 * asking: of this hold, and of all the day's of its offer. Never below zero.
 */
export function mayBeHeld(step: HoldStep, nowMs: number): bigint {
  const { hold, wallet, grant, session } = step;
  const bounds = [wallet.balanceMicros + wallet.limitMicros];
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

/** Wallet to hold, counted in the grant's budget. Only what {@link mayBeHeld} says may be asked for. */
export function setAside(step: HoldStep, amount: Micros, nowMs: number): HoldStep {
  const { hold, wallet, grant } = step;
  const counted = grant && spend(grant, amount, { zones: wallet.timeZones, nowMs });
  assertPossible(grant === undefined || counted !== undefined, `hold ${hold.id} over its budget`);
  const moved = appended(step, amount, {
    debit: { kind: "wallet", owner: wallet.id },
    credit: { kind: "hold", owner: hold.id },
    reason: "hold",
  });
  const held = { ...moved.hold, heldMicros: micros(hold.heldMicros + amount) };
  return {
    ...moved,
    wallet: { ...wallet, balanceMicros: micros(wallet.balanceMicros - amount) },
    grant: counted,
    session: sessionAfter(step.session, counted, amount),
    hold: counted === undefined ? held : withCounted(held, counted, amount),
  };
}

/** @param amount below zero when it comes back */
function sessionAfter(
  session: Session | undefined,
  grant: Grant | undefined,
  amount: bigint,
): Session | undefined {
  if (session === undefined || grant === undefined || amount === 0n) return session;
  const { counter } = session;
  const now = atPeriod(counter, counter.id, grant.day);
  return { counter: { ...now, amountMicros: micros(now.amountMicros + amount) }, moved: true };
}

/**
 * Hold to seller for as many units as were used and the hold can pay, whole ones only. Fee and shares are those of
 * all that was captured so far, so that many small captures give each exactly what one large one would.
 * @param used all units since the hold was opened; fewer than before change nothing
 * @param payable how many more may cost anything; those beyond it are free. undefined: any number
 */
export function captureUnits(step: HoldStep, used: bigint, payable?: bigint): HoldStep {
  const { hold } = step;
  const unitsReported = used > hold.unitsReported ? used : hold.unitsReported;
  const due = unitsReported - hold.unitsCaptured;
  const unpaid = smaller(due, payable ?? due);
  const units = smaller(unpaid, restOf(hold) / hold.unitPriceMicros);
  // Only when everything is paid that is not free: the hold may be short of money instead.
  const free = units === unpaid ? due - unpaid : 0n;
  const reported = { ...step, hold: { ...hold, unitsReported } };
  if (units + free === 0n) return reported;
  const price = micros(units * hold.unitPriceMicros);
  const capturedMicros = micros(hold.capturedMicros + price);
  const splitOf = splitOfHold(hold);
  const split = splitOf(capturedMicros);
  const seller = { kind: "seller", owner: hold.sellerId } as const;
  let next = appended(reported, price, {
    debit: { kind: "hold", owner: hold.id },
    credit: seller,
    reason: "capture",
  });
  for (const { payee, amount, reason } of payeesOf(
    difference(split, splitOf(hold.capturedMicros)),
  )) {
    next = appended(next, amount, { debit: seller, credit: payee, reason });
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

/** Hold to wallet: what is left, which the budget no longer counts while its period lasts. */
export function releaseRest(step: HoldStep, nowMs: number): HoldStep {
  const { hold, wallet, grant } = step;
  const rest = restOf(hold);
  const moved = appended(step, rest, {
    debit: { kind: "hold", owner: hold.id },
    credit: { kind: "wallet", owner: wallet.id },
    reason: "release",
  });
  const released = {
    ...moved,
    wallet: { ...wallet, balanceMicros: micros(wallet.balanceMicros + rest) },
    hold: { ...moved.hold, releasedMicros: micros(hold.releasedMicros + rest) },
  };
  if (grant === undefined) return released;
  const after = uncounted(released, grant, rest, nowMs);
  const back = after.hold.dayHeldMicros - hold.dayHeldMicros;
  return { ...after, session: sessionAfter(step.session, after.grant, back) };
}

/**
 * Seller, platform and collaborators to wallet: each gives back exactly what it got.
 * @param rebated what came back of it before, each part in proportion; the budget counts none of it any more
 */
export function returnCaptured(step: HoldStep, nowMs: number, rebated: Micros = ZERO): HoldStep {
  const { hold, wallet, grant } = step;
  const paid = paidByUnits(hold);
  const seller = { kind: "seller", owner: hold.sellerId } as const;
  const { amountMicros: back, split } = allBut(paid, partOf(paid, rebated));
  let next = appended(step, back, {
    debit: seller,
    credit: { kind: "wallet", owner: wallet.id },
    reason: "refund",
  });
  for (const { payee, amount, reason } of payeesOf(split)) {
    next = appended(next, amount, { debit: payee, credit: seller, reason: `${reason}-refund` });
  }
  const returned = {
    ...next,
    wallet: { ...wallet, balanceMicros: micros(wallet.balanceMicros + back) },
  };
  return grant === undefined ? returned : uncounted(returned, grant, paid.amountMicros, nowMs);
}

interface Payee {
  readonly payee: AccountRef;
  readonly amount: Micros;
  readonly reason: "fee" | "share";
}

/** Who gets something of what the seller is paid. */
function payeesOf({ feeMicros, shares }: SplitAmount): readonly Payee[] {
  const platform = { kind: "platform-fee", owner: "platform" } as const;
  return [
    { payee: platform, amount: feeMicros, reason: "fee" },
    ...shares.map(({ sellerId, amountMicros }): Payee => {
      return { payee: { kind: "seller", owner: sellerId }, amount: amountMicros, reason: "share" };
    }),
  ];
}

/** The hold with a transfer more; nothing moves when there is nothing to move. */
function appended(
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

/** Notes in which of the grant's periods an amount counted, so that no more than that is taken off again. */
function withCounted(hold: Hold, { day, month }: Grant, amount: bigint): Hold {
  const inDay = hold.heldDay === day ? hold.dayHeldMicros : 0n;
  const inMonth = hold.heldMonth === month ? hold.monthHeldMicros : 0n;
  return {
    ...hold,
    heldDay: day,
    dayHeldMicros: micros(inDay + amount),
    heldMonth: month,
    monthHeldMicros: micros(inMonth + amount),
  };
}

/** Takes an amount off the budget, as far as it counted in the periods that still last: the latest money first. */
function uncounted(step: HoldStep, grant: Grant, amount: bigint, nowMs: number): HoldStep {
  const { hold } = step;
  const current = rolledForward(grant, { zones: step.wallet.timeZones, nowMs });
  const day = hold.heldDay === current.day ? smaller(amount, hold.dayHeldMicros) : 0n;
  const month = hold.heldMonth === current.month ? smaller(amount, hold.monthHeldMicros) : 0n;
  return {
    ...step,
    grant: {
      ...current,
      daySpentMicros: micros(current.daySpentMicros - day),
      monthSpentMicros: micros(current.monthSpentMicros - month),
    },
    hold: {
      ...hold,
      dayHeldMicros: micros(hold.dayHeldMicros - day),
      monthHeldMicros: micros(hold.monthHeldMicros - month),
    },
  };
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
