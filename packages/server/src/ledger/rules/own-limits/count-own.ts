import { type Micros, micros } from "@tuppence/protocol";
import { periodOf } from "../periods/periods.ts";
import { isMoreThanAny, type LimitReset, resetOf } from "../periods/reset-of.ts";
import type { OwnCounted, OwnLimits } from "../../tables/own-limits.ts";
import type { Wallet } from "../../tables/wallets.ts";
import { ownLimitsAt } from "./own-limits-at.ts";

/**
 * What is counted against the limits that apply to a wallet. The sums are in the wallet's own row, so that a wallet that
 * never had limits reads and writes nothing for them. Days and months only move forward, as those of grants do.
 */

type LimitedWallet = Pick<Wallet, "ownLimits" | "timeZones">;

/** How much more may be spent now, possibly below zero; undefined: the wallet has no limits. */
export function roomWithinOwn(wallet: Wallet, nowMs: number): bigint | undefined {
  const own = current(wallet, nowMs);
  if (own === null) return undefined;
  const { perDay, perMonth } = ownLimitsAt(own, nowMs);
  const day = perDay === null ? undefined : perDay - BigInt(own.daySpent);
  const month = perMonth === null ? undefined : perMonth - BigInt(own.monthSpent);
  if (day === undefined || month === undefined) return day ?? month;
  return day < month ? day : month;
}

/**
 * Whether a payment is over the wallet's own limits, and when they are reset; without a time when it is more than a whole
 * limit, and so fits after no reset. undefined: it fits now. Nothing costs nothing.
 */
export function overOwnLimit(
  wallet: Wallet,
  amount: Micros,
  nowMs: number,
): { readonly reset: LimitReset | undefined } | undefined {
  const room = roomWithinOwn(wallet, nowMs);
  if (amount === 0n || room === undefined || room >= amount) return undefined;
  const { perDay, perMonth } = ownLimitsAt(wallet.ownLimits, nowMs);
  if (isMoreThanAny(amount, [perDay, perMonth])) return { reset: undefined };
  const monthSpent = BigInt(current(wallet, nowMs)?.monthSpent ?? 0);
  const isMonth = perMonth !== null && monthSpent + amount > perMonth;
  return { reset: resetOf(isMonth ? "month" : "day", { zones: wallet.timeZones, nowMs }) };
}

/** Counts a payment, within the limits or not. @param counted what its purchase or hold counted before */
export function countOwn(
  wallet: Wallet,
  amount: Micros,
  { nowMs, counted }: { readonly nowMs: number; readonly counted?: OwnCounted | undefined },
): { readonly wallet: Wallet; readonly counted: OwnCounted | undefined } {
  const own = current(wallet, nowMs);
  if (own === null || amount === 0n) return { wallet, counted };
  const { day, month } = own;
  const inDay = counted?.day === day ? counted.dayAmount : "0";
  const inMonth = counted?.month === month ? counted.monthAmount : "0";
  return {
    wallet: {
      ...wallet,
      ownLimits: {
        ...own,
        daySpent: plus(own.daySpent, amount),
        monthSpent: plus(own.monthSpent, amount),
      },
    },
    counted: { day, dayAmount: plus(inDay, amount), month, monthAmount: plus(inMonth, amount) },
  };
}

/** Takes an amount that came back off the sums, but no more of it than was counted in the current day and month. */
export function uncountOwn(
  wallet: Wallet,
  amount: bigint,
  { nowMs, counted }: { readonly nowMs: number; readonly counted: OwnCounted | undefined },
): { readonly wallet: Wallet; readonly counted: OwnCounted | undefined } {
  const own = current(wallet, nowMs);
  if (own === null || counted === undefined) return { wallet, counted };
  const day = counted.day === own.day ? smaller(amount, BigInt(counted.dayAmount)) : 0n;
  const month = counted.month === own.month ? smaller(amount, BigInt(counted.monthAmount)) : 0n;
  return {
    wallet: {
      ...wallet,
      ownLimits: {
        ...own,
        daySpent: plus(own.daySpent, -day),
        monthSpent: plus(own.monthSpent, -month),
      },
    },
    counted: {
      ...counted,
      dayAmount: plus(counted.dayAmount, -day),
      monthAmount: plus(counted.monthAmount, -month),
    },
  };
}

/** What was spent in the wallet's current day and month. */
export function spentWithinOwn(wallet: LimitedWallet, nowMs: number) {
  const { daySpent = "0", monthSpent = "0" } = current(wallet, nowMs) ?? {};
  return { inDay: micros(BigInt(daySpent)), inMonth: micros(BigInt(monthSpent)) };
}

function current({ ownLimits: own, timeZones }: LimitedWallet, nowMs: number): OwnLimits | null {
  if (own === null) return null;
  const day = periodOf(timeZones, "day", nowMs);
  const month = periodOf(timeZones, "month", nowMs);
  return {
    ...own,
    ...(day > own.day ? { day, daySpent: "0" } : {}),
    ...(month > own.month ? { month, monthSpent: "0" } : {}),
  };
}

function plus(amount: string, more: bigint): string {
  return String(BigInt(amount) + more);
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
