import type { ModelOwnLimits } from "./model-own-limits.ts";
import type { ModelOutcome } from "./comparable.ts";
import { nameOf } from "./model-calendar.ts";
import type { DeclineReason } from "../commands/types.ts";

/** The state shared by the parts of the model: wallets, grants, and every movement of money. */

export interface ModelWallet {
  id: string;
  buyer: string;
  currency: string;
  zones: string;
  suspended: boolean;
  /** How far below zero it may go, for how long, and since when it has been there. */
  limit: bigint;
  term: number | null;
  owedSince: number | null;
  /** How much its owner or the operator allows to be spent from it; null: it never had a limit. */
  own: ModelOwnLimits | null;
}
export interface ModelGrant {
  id: string;
  buyer: string;
  wallet: string;
  seller: string | null;
  perDay: bigint | null;
  perMonth: bigint | null;
  askAbove: bigint | null;
  expires: number;
  revoked: boolean;
  /** The latest day and month in which anything was counted. */
  day: string;
  month: string;
  /** Each amount with the day and the month in which it counted; an empty name means none. */
  counted: { day: string; month: string; amount: bigint }[];
}

export interface Movement {
  from: string;
  to: string;
  amount: bigint;
  /** The purchase or hold that takes money from a wallet, or whose money comes back to it. */
  payment?: string | undefined;
  /** The lot that the money becomes, or that it is in. */
  lot?: { id: string; promotional: boolean; at: number } | undefined;
  /** Movements of the same batch, one after the other, are one movement. */
  batch?: string | undefined;
}

export const no = (reason: DeclineReason): ModelOutcome => ({ status: "declined", reason });

/** Declined by limits on what is spent. null: there is none. */
export function overLimits(
  reason: "over-budget" | "over-own-limit",
  amount: bigint,
  limits: readonly (bigint | null)[],
): ModelOutcome {
  const neverFits = limits.some((limit) => limit !== null && limit < amount);
  return { status: "declined", reason, ...(neverFits && { neverFits }) };
}

export type ModelState = ReturnType<typeof createModelState>;

export function createModelState() {
  const wallets: ModelWallet[] = [];
  const grants: ModelGrant[] = [];
  const movements: Movement[] = [];

  const totalOf = (account: string) =>
    movements.reduce(
      (sum, { from, to, amount }) =>
        sum + (to === account ? amount : 0n) - (from === account ? amount : 0n),
      0n,
    );
  const spentIn = (grant: ModelGrant, period: "day" | "month") =>
    grant.counted
      .filter((one) => one[period] === grant[period])
      .reduce((sum, { amount }) => sum + amount, 0n);
  const periodsOf = (wallet: string, ms: number) => {
    const zones = wallets.find(({ id }) => id === wallet)?.zones ?? "UTC";
    return { day: nameOf(zones, "day", ms), month: nameOf(zones, "month", ms) };
  };
  /** The grant's current day and month, which never go back. */
  const later = (grant: ModelGrant, nowMs: number) => {
    const { day, month } = periodsOf(grant.wallet, nowMs);
    return {
      day: day > grant.day ? day : grant.day,
      month: month > grant.month ? month : grant.month,
    };
  };

  return {
    wallets,
    grants,
    movements,
    spentIn,
    periodsOf,
    /** @param payment the purchase or hold that takes the money from a wallet, or whose money comes back to it */
    move(from: string, to: string, amount: bigint, payment?: string, batch?: string): void {
      movements.push({ from, to, amount, payment, batch });
    },
    total: totalOf,
    /** Why a wallet cannot pay an amount. */
    tooPoor(
      { id, limit, term, owedSince }: ModelWallet,
      amount: bigint,
      nowMs: number,
    ): DeclineReason | undefined {
      if (amount === 0n) return undefined;
      if (owedSince !== null && term !== null && nowMs - owedSince >= term) return "tab-overdue";
      return totalOf(`wallet ${id}`) + limit < amount ? "insufficient-funds" : undefined;
    },
    /** After each command: since when the wallets of a buyer owe. */
    noteOwing(buyer: string, nowMs: number): void {
      for (const wallet of wallets.filter((one) => one.buyer === buyer))
        wallet.owedSince = totalOf(`wallet ${wallet.id}`) < 0n ? (wallet.owedSince ?? nowMs) : null;
    },
    walletOf: (id: string, buyer: string) =>
      wallets.find((wallet) => wallet.id === id && wallet.buyer === buyer),
    grantOf: (id: string, buyer: string) =>
      grants.find((grant) => grant.id === id && grant.buyer === buyer),
    whyNot(grant: ModelGrant | undefined, nowMs: number): DeclineReason | undefined {
      if (!grant) return "grant-not-found";
      if (grant.revoked) return "grant-revoked";
      return grant.expires <= nowMs ? "grant-expired" : undefined;
    },
    /** How a grant refuses an amount; undefined if it does not, or without a grant. */
    overLimit(
      grant: ModelGrant | undefined,
      amount: bigint,
      nowMs: number,
    ): ModelOutcome | undefined {
      if (!grant) return undefined;
      const { askAbove, perDay, perMonth } = grant;
      if (askAbove !== null && askAbove < amount) return no("above-ask-line");
      const then = { ...grant, ...later(grant, nowMs) };
      const isOver =
        (perDay !== null && spentIn(then, "day") + amount > perDay) ||
        (perMonth !== null && spentIn(then, "month") + amount > perMonth);
      return isOver ? overLimits("over-budget", amount, [perDay, perMonth]) : undefined;
    },
    spend(grant: ModelGrant, amount: bigint, nowMs: number): void {
      Object.assign(grant, later(grant, nowMs));
      grant.counted.push({ day: grant.day, month: grant.month, amount });
    },
    unspend(grantId: string | null, amount: bigint, spentAtMs: number, nowMs: number): void {
      const grant = grants.find(({ id }) => id === grantId);
      if (!grant) return;
      Object.assign(grant, later(grant, nowMs));
      // Only counts in a period that contains the purchase's own time.
      const spent = periodsOf(grant.wallet, spentAtMs);
      grant.counted.push({
        day: spent.day === grant.day ? grant.day : "",
        month: spent.month === grant.month ? grant.month : "",
        amount: 0n - amount,
      });
    },
  };
}
