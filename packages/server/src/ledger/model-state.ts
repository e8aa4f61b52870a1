import type { DeclineReason, Outcome } from "./outcomes.ts";

/** What the parts of the model share: wallets, grants, and every movement of money. */

export interface ModelWallet {
  id: string;
  buyer: string;
  currency: string;
  suspended: boolean;
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
  /** The latest time anything was counted: the clock of this grant. */
  latest: number;
  /** Each amount with the time it counted at. */
  counted: { at: number; amount: bigint }[];
}

export const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
export const month = (ms: number) => new Date(ms).toISOString().slice(0, 7);
/** By the Monday it begins on. */
export const week = (ms: number) => {
  const date = new Date(ms);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return day(date.getTime());
};
export const no = (reason: DeclineReason): Outcome => ({ status: "declined", reason });

function otherDayOfMonth(ms: number): number {
  const [first, second] = [1, 2].map((date) => new Date(ms).setUTCDate(date)) as [number, number];
  return day(first) === day(ms) ? second : first;
}

/** A grant's clock does not go back a day. */
function later(grant: ModelGrant, nowMs: number): number {
  return day(nowMs) > day(grant.latest) ? nowMs : grant.latest;
}

export type ModelState = ReturnType<typeof createModelState>;

export function createModelState() {
  const wallets: ModelWallet[] = [];
  const grants: ModelGrant[] = [];
  const movements: { from: string; to: string; amount: bigint }[] = [];

  const spentIn = (grant: ModelGrant, period: (ms: number) => string) =>
    grant.counted
      .filter(({ at }) => period(at) === period(grant.latest))
      .reduce((sum, { amount }) => sum + amount, 0n);

  return {
    wallets,
    grants,
    movements,
    spentIn,
    move(from: string, to: string, amount: bigint): void {
      movements.push({ from, to, amount });
    },
    total: (account: string) =>
      movements.reduce(
        (sum, { from, to, amount }) =>
          sum + (to === account ? amount : 0n) - (from === account ? amount : 0n),
        0n,
      ),
    walletOf: (id: string, buyer: string) =>
      wallets.find((wallet) => wallet.id === id && wallet.buyer === buyer),
    grantOf: (id: string, buyer: string) =>
      grants.find((grant) => grant.id === id && grant.buyer === buyer),
    whyNot(grant: ModelGrant | undefined, nowMs: number): DeclineReason | undefined {
      if (!grant) return "grant-not-found";
      if (grant.revoked) return "grant-revoked";
      return grant.expires <= nowMs ? "grant-expired" : undefined;
    },
    /** Why a grant does not allow an amount; undefined without a grant. */
    overLimit(
      grant: ModelGrant | undefined,
      amount: bigint,
      nowMs: number,
    ): DeclineReason | undefined {
      if (!grant) return undefined;
      if (grant.askAbove !== null && grant.askAbove < amount) return "above-ask-line";
      const then = { ...grant, latest: later(grant, nowMs) };
      if (grant.perDay !== null && spentIn(then, day) + amount > grant.perDay) return "over-budget";
      if (grant.perMonth !== null && spentIn(then, month) + amount > grant.perMonth) {
        return "over-budget";
      }
      return undefined;
    },
    spend(grant: ModelGrant, amount: bigint, nowMs: number): void {
      grant.latest = later(grant, nowMs);
      grant.counted.push({ at: grant.latest, amount });
    },
    unspend(grantId: string | null, amount: bigint, spentAtMs: number, nowMs: number): void {
      const grant = grants.find(({ id }) => id === grantId);
      if (!grant) return;
      grant.latest = later(grant, nowMs);
      // Two entries, each kept out of the period the purchase's own time is not in.
      if (day(spentAtMs) === day(grant.latest)) {
        grant.counted.push({ at: grant.latest, amount: 0n - amount });
      } else if (month(spentAtMs) === month(grant.latest)) {
        grant.counted.push({ at: otherDayOfMonth(grant.latest), amount: 0n - amount });
      }
    },
  };
}
