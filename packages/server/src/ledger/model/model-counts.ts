import { endOf, type ModelPeriod, nameOf } from "./model-calendar.ts";

/** What a pass was sold to give. */
export const coversIn = (gives: string | undefined) =>
  gives === undefined ? undefined : (JSON.parse(gives) as { covers?: string }).covers;

/** An amount that counted towards something, at the time its count goes by. */
interface Counted {
  of: string;
  at: number;
  amount: bigint;
  from: { returned: bigint };
}
/** A pass that was reached by spending. */
interface Reached<H extends { ended: boolean }> {
  of: string;
  at: number;
  had: H;
  /** What is left of the spending does not reach it any more. */
  lost: boolean;
}

/** What counts towards caps and maxima, each time added up anew; `H` is what a pass that was reached is to the caller. */
export function createCounts<H extends { ended: boolean }>(
  wallets: readonly { readonly buyer: string; readonly currency: string; readonly zones: string }[],
) {
  const counted: Counted[] = [];
  const reached: Reached<H>[] = [];
  const clocks = new Map<string, number>();
  /** What was cheaper because of a limit. */
  const cheaper: { of: string; at: number; by: object & { refunded: boolean } }[] = [];

  /** What is counted is named by its buyer, second, and its currency, last: so its wallet is known. */
  const zonesOf = (of: string) => {
    const [, buyer, , currency] = of.split(" ");
    return wallets.find((one) => one.buyer === buyer && one.currency === currency)?.zones ?? "UTC";
  };
  const nameIn = (of: string, period: ModelPeriod, ms: number) => nameOf(zonesOf(of), period, ms);
  const isSame = (of: string, period: ModelPeriod, a: number, b: number) =>
    nameIn(of, period, a) === nameIn(of, period, b);
  const periodEnd = (of: string, period: ModelPeriod, ms: number) => endOf(zonesOf(of), period, ms);

  /** Each count has a clock that does not go back into an earlier period. */
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

  /** Passes that are reached no longer end, if their period is still the one that counts. */
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

  /** Whether something rests on what counted here: what was cheaper by it, or a pass whose use is asked about. */
  function carries(
    one: object,
    limits: readonly { of: string; period: ModelPeriod }[],
    isUsed: (had: H) => boolean,
  ): boolean {
    // In the period it counted in, whatever was bought in later ones.
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
