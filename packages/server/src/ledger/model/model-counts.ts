import { endOf, type ModelPeriod, nameOf } from "./model-calendar.ts";

/** The scope that a pass was sold to cover. */
export const coversIn = (gives: string | undefined) =>
  gives === undefined ? undefined : (JSON.parse(gives) as { covers?: string }).covers;

/** An amount that counted towards a limit, with the time on the limit's own clock. */
interface Counted {
  of: string;
  at: number;
  amount: bigint;
  from: { returned: bigint };
}
/** A pass that was earned by spending. */
interface Reached<H extends { ended: boolean }> {
  of: string;
  at: number;
  had: H;
  /** Whether the remaining spending no longer reaches the limit. */
  lost: boolean;
}

/** The amounts counted towards caps and maxima, added up each time; `H` is the caller's type of an earned pass. */
export function createCounts<H extends { ended: boolean }>(
  wallets: readonly { readonly buyer: string; readonly currency: string; readonly zones: string }[],
) {
  const counted: Counted[] = [];
  const reached: Reached<H>[] = [];
  const clocks = new Map<string, number>();
  /** The purchases that a limit made cheaper. */
  const cheaper: { of: string; at: number; by: object & { refunded: boolean } }[] = [];

  /** A limit's name has the buyer as its second word and the currency as its last, which identify the wallet. */
  const zonesOf = (of: string) => {
    const [, buyer, , currency] = of.split(" ");
    return wallets.find((one) => one.buyer === buyer && one.currency === currency)?.zones ?? "UTC";
  };
  const nameIn = (of: string, period: ModelPeriod, ms: number) => nameOf(zonesOf(of), period, ms);
  const isSame = (of: string, period: ModelPeriod, a: number, b: number) =>
    nameIn(of, period, a) === nameIn(of, period, b);
  const periodEnd = (of: string, period: ModelPeriod, ms: number) => endOf(zonesOf(of), period, ms);

  /** Each limit has its own clock, which does not go back to an earlier period. */
  const clockOf = (of: string, period: ModelPeriod, nowMs: number) => {
    const latest = clocks.get(of);
    if (latest === undefined || nameIn(of, period, nowMs) > nameIn(of, period, latest))
      return nowMs;
    return latest;
  };
  const countIn = (of: string, period: ModelPeriod, at: number) =>
    counted
      .filter((one) => one.of === of)
      .filter((one) => isSame(of, period, one.at, at))
      .reduce((sum, { amount, from }) => sum + amount - from.returned, 0n);

  const isReached = (of: string, period: ModelPeriod, at: number) =>
    reached.some((pass) => pass.of === of && !pass.lost && isSame(of, period, pass.at, at));

  /** Ends passes whose limit is no longer reached, if their period is still the current one. */
  function loseBelow(of: string, limit: bigint, period: ModelPeriod): void {
    const at = clocks.get(of);
    if (at === undefined || countIn(of, period, at) >= limit) return;
    for (const pass of reached) {
      if (pass.of === of && isSame(of, period, pass.at, at)) {
        pass.had.ended = true;
        pass.lost = true;
      }
    }
  }

  /** Whether something depends on what counted here: a purchase made cheaper by it, or a used pass. */
  function carries(
    one: object,
    limits: readonly { of: string; period: ModelPeriod }[],
    isUsed: (had: H) => boolean,
  ): boolean {
    // Only the period in which it counted matters, not later ones.
    return limits.some(({ of, period }) => {
      const mine = counted.find((entry) => entry.of === of && entry.from === one);
      if (!mine) return false;
      const others = cheaper.filter(
        (other) => other.of === of && other.by !== one && !other.by.refunded,
      );
      if (others.some(({ at }) => isSame(of, period, at, mine.at))) return true;
      return reached.some(
        (pass) =>
          pass.of === of &&
          isSame(of, period, pass.at, mine.at) &&
          !pass.lost &&
          !pass.had.ended &&
          isUsed(pass.had),
      );
    });
  }

  return {
    cheaper,
    carries,
    isSame,
    periodEnd,
    counted,
    reached,
    clocks,
    clockOf,
    countIn,
    isReached,
    loseBelow,
  };
}
