import { day, month, week } from "../model-state.ts";

export const PERIODS = { day, week, month };
const DAY_MS = 86_400_000;

export function periodEnd(period: keyof typeof PERIODS, ms: number): number {
  const name = PERIODS[period](ms);
  let at = Date.parse(`${day(ms)}T00:00:00Z`);
  while (PERIODS[period](at) === name) at += DAY_MS;
  return at;
}

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
export function createCounts<H extends { ended: boolean }>() {
  const counted: Counted[] = [];
  const reached: Reached<H>[] = [];
  const clocks = new Map<string, number>();
  /** What was cheaper because of a limit. */
  const cheaper: { of: string; at: number; by: object & { refunded: boolean } }[] = [];

  /** Each count has a clock that does not go back into an earlier period. */
  const clockOf = (of: string, period: keyof typeof PERIODS, nowMs: number) => {
    const latest = clocks.get(of);
    if (latest === undefined || PERIODS[period](nowMs) > PERIODS[period](latest)) return nowMs;
    return latest;
  };
  const countIn = (of: string, period: keyof typeof PERIODS, at: number) =>
    counted
      .filter((one) => one.of === of)
      .filter((one) => PERIODS[period](one.at) === PERIODS[period](at))
      .reduce((sum, { amount, from }) => sum + amount - from.returned, 0n);

  const isReached = (of: string, period: keyof typeof PERIODS, at: number) =>
    reached.some(
      (pass) => pass.of === of && !pass.lost && PERIODS[period](pass.at) === PERIODS[period](at),
    );

  /** Passes that are reached no longer end, if their period is still the one that counts. */
  function loseBelow(of: string, limit: bigint, period: keyof typeof PERIODS): void {
    const at = clocks.get(of);
    if (at === undefined || countIn(of, period, at) >= limit) return;
    for (const pass of reached) {
      if (pass.of === of && PERIODS[period](pass.at) === PERIODS[period](at)) {
        pass.had.ended = true;
        pass.lost = true;
      }
    }
  }

  /** Whether something rests on what counted here: what was cheaper by it, or a pass whose use is asked about. */
  function carries(
    one: object,
    limits: readonly { of: string; period: keyof typeof PERIODS }[],
    isUsed: (had: H) => boolean,
  ): boolean {
    return limits.some(({ of, period }) => {
      const now = clocks.get(of);
      const name = now === undefined ? "" : PERIODS[period](now);
      const mine = counted.find(
        (entry) => entry.of === of && entry.from === one && PERIODS[period](entry.at) === name,
      );
      if (!mine) return false;
      const others = cheaper.filter(
        (other) => other.of === of && other.by !== one && !other.by.refunded,
      );
      if (others.some(({ at }) => PERIODS[period](at) === name)) return true;
      return reached.some(
        (pass) =>
          pass.of === of &&
          PERIODS[period](pass.at) === name &&
          !pass.lost &&
          !pass.had.ended &&
          isUsed(pass.had),
      );
    });
  }

  return { cheaper, carries, counted, reached, clocks, clockOf, countIn, isReached, loseBelow };
}
