import { type Micros, micros, type SellerId, shareRoundedDown, ZERO } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { SplitAmount } from "../split/split-amount.ts";
import type { AccountRef, Transfer } from "../../tables/transfer.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Grant } from "../../tables/grants.ts";
import type { Wallet } from "../../tables/wallets.ts";
import { atPeriod, type Counter } from "../../tables/counters.ts";
import { type Hold, restOf } from "../../tables/holds.ts";
import { rolledForward, spend } from "../budget/grant-counters.ts";

/**
 * A hold, the wallet and grant it draws on, and the transfers made so far. Each move takes a step and returns the next.
 */
export interface HoldStep {
  readonly hold: Hold;
  readonly wallet: Wallet;
  /** The grant whose budget is charged; undefined when the buyer opened the hold in person. */
  readonly grant: Grant | undefined;
  /** The total that the grant's meters of this offer hold and captured today; undefined where it is no limit. */
  readonly session?: Session | undefined;
  readonly transfers: readonly Transfer[];
}

export interface Session {
  readonly counter: Counter;
  /** Whether this step changed it. */
  readonly moved: boolean;
}

type Shares = readonly { readonly sellerId: SellerId; readonly basisPoints: number }[];

/** The step from which a hold's moves start. */
export function stepOf(buyer: BuyerState, hold: Hold): HoldStep {
  const wallet = buyer.wallets.get(hold.walletId);
  assertPossible(wallet !== undefined, `the wallet of hold ${hold.id} does not exist`);
  const grant = hold.grantId === null ? undefined : buyer.grants.get(hold.grantId);
  assertPossible(
    hold.grantId === null || grant !== undefined,
    `the grant of hold ${hold.id} does not exist`,
  );
  return { hold, wallet, grant, transfers: [] };
}

/** The calendar that defines a hold's periods: its wallet's. */
export function zonesOf(buyer: BuyerState, hold: Hold): WalletZones {
  return stepOf(buyer, hold).wallet.timeZones;
}

/**
 * How much more can be set aside in this hold. The bounds are the wallet's balance, the hold's own maximum, the grant's
 * budgets, and the amount above which the buyer must be asked: for this hold, and for all of today's meters of the same
 * offer. A revoked or expired grant allows nothing. Never below zero.
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

/** Wallet to hold, charged to the grant's budget. The amount must not exceed {@link mayBeHeld}. */
export function setAside(step: HoldStep, amount: Micros, nowMs: number): HoldStep {
  const { hold, wallet, grant } = step;
  const counted = grant && spend(grant, amount, { zones: wallet.timeZones, nowMs });
  assertPossible(grant === undefined || counted !== undefined, `hold ${hold.id} over its budget`);
  const moved = withTransfer(step, amount, {
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

/** @param amount negative when money is returned */
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
  const before = partsOf(hold, hold.capturedMicros);
  const after = partsOf(hold, micros(hold.capturedMicros + units * hold.unitPriceMicros));
  const seller = { kind: "seller", owner: hold.sellerId } as const;
  let next = withTransfer(reported, micros(units * hold.unitPriceMicros), {
    debit: { kind: "hold", owner: hold.id },
    credit: seller,
    reason: "capture",
  });
  for (const [index, part] of after.parts.entries()) {
    const amount = part.amount - (before.parts[index]?.amount ?? 0n);
    const { payee, reason } = part;
    next = withTransfer(next, micros(amount), { debit: seller, credit: payee, reason });
  }
  return {
    ...next,
    hold: {
      ...next.hold,
      capturedMicros: after.total,
      feeMicros: after.fee,
      sharedMicros: after.shared,
      unitsCaptured: hold.unitsCaptured + units + free,
      unitsFree: hold.unitsFree + free,
    },
  };
}

/** Hold to wallet: returns what is left, and takes it off the budget if the budget is still in the same period. */
export function releaseRest(step: HoldStep, nowMs: number): HoldStep {
  const { hold, wallet, grant } = step;
  const rest = restOf(hold);
  const moved = withTransfer(step, rest, {
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
  const after = takenOffBudget(released, grant, rest, nowMs);
  const back = after.hold.dayHeldMicros - hold.dayHeldMicros;
  return { ...after, session: sessionAfter(step.session, after.grant, back) };
}

/**
 * Seller, platform and collaborators to wallet: everybody gives back exactly what they got.
 * @param rebated what a rebate already returned, taken proportionally from everybody. The whole amount is taken off the
 *   budget, including this part.
 */
export function returnCaptured(step: HoldStep, nowMs: number, rebated: Micros = ZERO): HoldStep {
  const { hold, wallet, grant } = step;
  const { capturedMicros } = hold;
  const seller = { kind: "seller", owner: hold.sellerId } as const;
  const back = micros(capturedMicros - rebated);
  let next = withTransfer(step, back, {
    debit: seller,
    credit: { kind: "wallet", owner: wallet.id },
    reason: "refund",
  });
  for (const { payee, amount, reason } of partsOf(hold, capturedMicros).parts) {
    const left = rebated === 0n ? amount : micros(amount - (amount * rebated) / capturedMicros);
    next = withTransfer(next, left, { debit: payee, credit: seller, reason: `${reason}-refund` });
  }
  const returned = {
    ...next,
    wallet: { ...wallet, balanceMicros: micros(wallet.balanceMicros + back) },
  };
  return grant === undefined ? returned : takenOffBudget(returned, grant, capturedMicros, nowMs);
}

interface Parts {
  readonly total: Micros;
  readonly fee: Micros;
  readonly shared: Micros;
  readonly shares: SplitAmount["shares"];
  /** The platform's part first, then the collaborators'; the order is the same for every total. */
  readonly parts: readonly {
    readonly payee: AccountRef;
    readonly amount: Micros;
    readonly reason: "fee" | "share";
  }[];
}

/** What the platform and collaborators get of a total; the seller gets the rest, including what rounding leaves. */
export function partsOf(hold: Hold, total: Micros): Parts {
  const fee = shareRoundedDown(total, hold.feeBasisPoints);
  const net = micros(total - fee);
  const shares = hold.shares === "[]" ? [] : (JSON.parse(hold.shares) as Shares);
  const divided = shares.map(({ sellerId, basisPoints }) => ({
    sellerId,
    amountMicros: shareRoundedDown(net, basisPoints),
  }));
  const parts = divided.map(({ sellerId, amountMicros }) => ({
    payee: { kind: "seller", owner: sellerId } as const,
    amount: amountMicros,
    reason: "share" as const,
  }));
  const shared = divided.reduce((sum, { amountMicros }) => sum + amountMicros, 0n);
  assertPossible(fee >= 0n && shared <= net, `fee ${fee} and shares ${shared} of ${total}`);
  const platform = { kind: "platform-fee", owner: "platform" } as const;
  return {
    total,
    fee,
    shared: micros(shared),
    shares: divided,
    parts: [{ payee: platform, amount: fee, reason: "fee" }, ...parts],
  };
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

/** Records in which day and month of the grant an amount was counted, so that no more is ever taken off. */
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

/**
 * Takes an amount off the budget, but no more than was counted in the current periods. The amount counted last is taken
 * off first.
 */
function takenOffBudget(step: HoldStep, grant: Grant, amount: bigint, nowMs: number): HoldStep {
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
