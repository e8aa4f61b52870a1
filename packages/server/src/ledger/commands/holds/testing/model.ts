import { captured, held, holdText, type ModelHold, paymentOf, spendingOf } from "./model-hold.ts";
import type { ModelOutcome } from "../../../model/comparable.ts";
import type { HoldUser } from "../../../rules/authority/authority.ts";
import type { CommandBase } from "../../command-base.ts";
import type { Buying } from "../../../model/model-buying.ts";
import { type ModelState, no, type ModelGrant } from "../../../model/model-state.ts";
import type { CommandsOf } from "../../types.ts";
import {
  overOwn,
  ownReturned,
  ownRooms,
  ownSpent,
} from "../../wallets/testing/model-own-limits.ts";
import { type Payment, returnMoney } from "../../../model/model-payments.ts";

export interface HoldsModel {
  run(command: CommandsOf<"hold">, nowMs: number): ModelOutcome;
  /** The payments of a buyer's closed holds that were not refunded. */
  payments(buyer: string): Payment[];
  /** By id: the amounts set aside, paid and returned, and how many of the reported units are paid. */
  all(): Map<string, string>;
}

const least = (...amounts: bigint[]) => amounts.reduce((a, b) => (a < b ? a : b));

/**
 * An independent model of holds: each figure is the sum of its movements, and budgets are the sum of counted entries.
 */
export function createHoldsModel(state: ModelState, buying: Buying): HoldsModel {
  const holds: ModelHold[] = [];

  /** What a grant's meters of an offer hold and captured on the grant's current day. */
  const inSession = (grant: ModelGrant, offer: string) =>
    holds
      .filter((hold) => hold.isMeter && hold.grant?.id === grant.id && hold.terms.offerId === offer)
      .flatMap(({ entries }) => entries)
      .filter(({ counted }) => counted !== undefined && counted.day === grant.day)
      .reduce((sum, { asked }) => sum + asked, 0n);

  function room(hold: ModelHold, nowMs: number): bigint {
    const { grant, terms, maximum } = hold;
    const wallet = state.walletOf(hold.wallet, hold.buyer);
    if (!wallet || state.tooPoor(wallet, 1n, nowMs)) return 0n;
    const bounds = [state.total(`wallet ${hold.wallet}`) + wallet.limit];
    bounds.push(...ownRooms(wallet, nowMs));
    if (maximum !== null) bounds.push(maximum - held(hold));
    if (grant) {
      if (state.whyNot(grant, nowMs)) return 0n;
      // Counting zero moves a copy of the counters to the current periods.
      const current = { ...grant, counted: [...grant.counted] };
      state.spend(current, 0n, nowMs);
      if (grant.askAbove !== null && hold.isMeter) {
        bounds.push(
          grant.askAbove - held(hold),
          grant.askAbove - inSession(current, terms.offerId),
        );
      }
      if (grant.perDay !== null) bounds.push(grant.perDay - state.spentIn(current, "day"));
      if (grant.perMonth !== null) bounds.push(grant.perMonth - state.spentIn(current, "month"));
    }
    return least(...bounds);
  }

  function putIn(hold: ModelHold, wanted: bigint, nowMs: number): void {
    const amount = least(wanted, room(hold, nowMs));
    if (amount <= 0n) return;
    state.move(`wallet ${hold.wallet}`, `hold ${hold.id}`, amount, hold.id);
    if (hold.grant) state.spend(hold.grant, amount, nowMs);
    const wallet = state.walletOf(hold.wallet, hold.buyer);
    const own = wallet && ownSpent(wallet, amount, nowMs);
    hold.entries.push({ amount, counted: hold.grant?.counted.at(-1), asked: amount, own });
  }

  function pay(hold: ModelHold, units: bigint, command: CommandBase, nowMs: number): void {
    hold.reported = units > hold.reported ? units : hold.reported;
    const unsettled = hold.reported - hold.paid;
    const costing = least(unsettled, buying.payableUnits(spendingOf(hold), nowMs) ?? unsettled);
    const now = least(costing, state.total(`hold ${hold.id}`) / hold.price);
    const free = now === costing ? unsettled - costing : 0n;
    hold.paid += now + free;
    hold.free += free;
    const { id, seller: of, wallet, grant } = hold;
    const count = buying.countUnits(
      { ...spendingOf(hold), hold: id, seller: of, wallet, grant: grant?.id ?? null },
      { paid: now, free, command, nowMs },
    );
    if (count) hold.counts.push(count.from);
    const seller = `seller ${hold.seller} ${hold.currency}`;
    state.move(`hold ${hold.id}`, seller, now * hold.price);
    const all = captured(hold);
    const fee = (all * BigInt(hold.terms.feeBasisPoints)) / 10_000n;
    const due: [string, bigint][] = [[`platform-fee platform ${hold.currency}`, fee]];
    for (const { sellerId, basisPoints } of hold.terms.shares ?? []) {
      const share = ((all - fee) * BigInt(basisPoints)) / 10_000n;
      due.push([`seller ${sellerId} ${hold.currency}`, share]);
    }
    for (const [payee, amount] of due) {
      state.move(seller, payee, amount - (hold.got.get(payee) ?? 0n));
      hold.got.set(payee, amount);
    }
  }

  /** Takes an amount off the budget. The amounts counted last are taken off first. */
  function uncount(hold: ModelHold, amount: bigint, nowMs: number, isEnd: boolean): void {
    const own = hold.entries.map((entry) => entry.own);
    ownReturned(state.walletOf(hold.wallet, hold.buyer), own, amount, nowMs);
    if (!hold.grant) return;
    state.unspend(hold.grant.id, 0n, nowMs, nowMs);
    let left = amount;
    for (const entry of hold.entries.toReversed()) {
      const { counted } = entry;
      if (!counted) continue;
      const back = least(left, counted.amount);
      counted.amount -= back;
      if (isEnd) entry.asked -= back;
      left -= back;
    }
  }

  function open(
    command: Extract<CommandsOf<"hold">, { kind: "hold-open" }>,
    nowMs: number,
  ): ModelOutcome {
    const { authority, terms, shownPrice: shown, buyerId } = command;
    const grant = authority.by === "grant" ? state.grantOf(authority.grantId, buyerId) : undefined;
    if (authority.by === "grant") {
      const reason = state.whyNot(grant, nowMs);
      if (reason) return no(reason);
      if (grant?.seller && grant.seller !== terms.sellerId) return no("grant-not-for-seller");
    }
    const wallet = state.walletOf(command.walletId, buyerId);
    if (!wallet || (grant && grant.wallet !== wallet.id)) return no("wallet-not-found");
    if (buying.hasOneOf(buyerId, terms.coveredBy ?? [], nowMs, terms.scopes))
      return no("covered-by-pass");
    if (wallet.suspended) return no("wallet-suspended");
    if (terms.notSold) return no(terms.notSold);
    const price = terms.unitPrices.get(wallet.currency);
    if (price === undefined) return no("currency-mismatch");
    if (shown && (shown.amountMicros !== price || shown.currency !== wallet.currency)) {
      return no("price-changed");
    }
    const maximum = terms.maximumMicros;
    if (maximum !== null && maximum < price) return no("maximum-too-small");
    const isMeter = command.purpose === "meter";
    // Counting zero moves a copy of the counters to the current periods.
    const current = grant && { ...grant, counted: [...grant.counted] };
    if (current) state.spend(current, 0n, nowMs);
    const taken = current && isMeter ? inSession(current, terms.offerId) : 0n;
    const left = maximum === null ? null : maximum - taken;
    if (left !== null && left < price) return no("above-ask-line");
    const fill = least(price * BigInt(terms.holdUnits), left ?? 10n ** 30n);
    if (grant && grant.askAbove !== null && taken + fill > grant.askAbove)
      return no("above-ask-line");
    const refused = state.overLimit(grant, fill, nowMs) ?? overOwn(wallet, fill, nowMs);
    if (refused) return refused;
    const poor = state.tooPoor(wallet, fill, nowMs);
    if (poor) return no(poor);
    const hold: ModelHold = {
      id: command.holdId,
      buyer: buyerId,
      wallet: wallet.id,
      currency: wallet.currency,
      grant,
      seller: terms.sellerId,
      terms,
      price,
      fill,
      until: nowMs + terms.idleMs,
      closedAt: undefined,
      refunded: false,
      reported: 0n,
      free: 0n,
      paid: 0n,
      counts: [],
      rebated: 0n,
      countedForRebate: false,
      entries: [],
      isMeter,
      maximum: left,
      got: new Map(),
    };
    holds.push(hold);
    putIn(hold, fill, nowMs);
    return { status: "accepted", kind: "hold-open", id: hold.id };
  }

  function found(id: string, buyer: string, user: HoldUser | { by: "idle" }) {
    return holds.find(
      (hold) =>
        hold.id === id &&
        hold.buyer === buyer &&
        (user.by !== "grant" || hold.grant?.id === user.grantId) &&
        (user.by !== "seller" || hold.seller === user.sellerId),
    );
  }

  function unpaid(hold: ModelHold, units: bigint, nowMs: number): bigint {
    const due = (units > hold.reported ? units : hold.reported) - hold.paid;
    return least(due, buying.payableUnits(spendingOf(hold), nowMs) ?? due) * hold.price;
  }

  function refund(command: Extract<CommandsOf<"hold">, { kind: "hold-refund" }>, nowMs: number) {
    const { grantId, sellerId, buyerId } = command;
    if (grantId !== null) {
      const reason = state.whyNot(state.grantOf(grantId, buyerId), nowMs);
      if (reason) return no(reason);
    }
    const hold = holds.find(({ id, buyer }) => id === command.holdId && buyer === buyerId);
    if (
      !hold ||
      (grantId !== null && hold.grant?.id !== grantId) ||
      (sellerId !== null && hold.seller !== sellerId)
    ) {
      return no("hold-not-found");
    }
    if (hold.closedAt === undefined) return no("hold-not-closed");
    if (hold.refunded) return no("already-refunded");
    if (captured(hold) === 0n) return no("nothing-captured");
    const after = { undo: 30_000, regret: hold.terms.refundWindowMs, seller: Infinity };
    if (nowMs - hold.closedAt > after[command.reason]) return no("refund-window-closed");
    const { reason: why, regretsAllowed: allowed } = command;
    if (why === "undo" && allowed !== undefined) return no("used-already");
    if (why === "regret" && (command.consumptionMark ?? 10_000) < 10_000)
      return no("consumed-too-much");
    if (why === "regret" && allowed !== undefined) {
      if (hold.countedForRebate || buying.carriesUnits(spendingOf(hold), hold.counts))
        return no("others-rest-on-it");
      const asked = { buyer: buyerId, offer: hold.terms.offerId, undo: false, allowed };
      const tap = buying.uses.returning(asked, buying.monthOf(hold.wallet, nowMs));
      if ("reason" in tap) return no(tap.reason);
      tap.count();
    }
    hold.refunded = true;
    const payment = paymentOf(hold);
    returnMoney(state, payment, payment.amount - hold.rebated);
    uncount(hold, captured(hold), nowMs, false);
    buying.countNoMore(spendingOf(hold), hold.counts);
    return { status: "accepted", kind: "hold-refund", id: hold.id } as const;
  }

  return {
    run(command, nowMs) {
      if (command.kind === "hold-open") return open(command, nowMs);
      if (command.kind === "hold-refund") return refund(command, nowMs);
      const { user, buyerId } = command;
      if (user.by === "grant") {
        const reason = state.whyNot(state.grantOf(user.grantId, buyerId), nowMs);
        const matters = command.kind === "hold-capture" || reason === "grant-not-found";
        if (reason && matters) return no(reason);
      }
      const hold = found(command.holdId, buyerId, user);
      if (!hold) return no("hold-not-found");
      const over = nowMs >= hold.until;
      const stopped = state.walletOf(hold.wallet, buyerId)?.suspended === true;
      const answer = { status: "accepted", kind: command.kind, id: hold.id } as const;
      if (command.kind === "hold-capture") {
        if (hold.closedAt !== undefined) return no("hold-closed");
        if (over) return no("hold-expired");
        if (stopped) return no("wallet-suspended");
        if (command.notSold) return no(command.notSold);
        const rest = state.total(`hold ${hold.id}`);
        const left = rest - unpaid(hold, command.units, nowMs);
        const reserve = hold.price * BigInt(hold.terms.reserveUnits);
        const payable = buying.payableUnits(spendingOf(hold), nowMs);
        const useful = payable === undefined ? hold.fill - left : payable * hold.price - rest;
        if (left < reserve) putIn(hold, least(hold.fill - left, useful), nowMs);
        pay(hold, command.units, command, nowMs);
        hold.until = Math.max(hold.until, nowMs + hold.terms.idleMs);
        return answer;
      }
      if (hold.closedAt !== undefined) return answer;
      if (user.by === "idle" && !over) return no("hold-in-use");
      if (command.units !== null && !over && !stopped) {
        const missing = unpaid(hold, command.units, nowMs) - state.total(`hold ${hold.id}`);
        putIn(hold, missing, nowMs);
        pay(hold, command.units, command, nowMs);
      }
      const rest = state.total(`hold ${hold.id}`);
      state.move(`hold ${hold.id}`, `wallet ${hold.wallet}`, rest, hold.id);
      uncount(hold, rest, nowMs, true);
      hold.closedAt = nowMs;
      return answer;
    },
    payments: (buyer) =>
      holds
        .filter((hold) => hold.buyer === buyer && hold.closedAt !== undefined && !hold.refunded)
        .map(paymentOf),
    all: () =>
      new Map(
        holds.map((hold) => {
          const cost = captured(hold);
          const released = held(hold) - cost - state.total(`hold ${hold.id}`);
          const { paid, reported, refunded } = hold;
          return [
            hold.id,
            holdText({ held: held(hold), captured: cost, released, paid, reported, refunded }),
          ];
        }),
      ),
  };
}
