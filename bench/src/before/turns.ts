import { type Line, median, round } from "../line.ts";

/** How often each side takes its turn, and the share of the usual work that a turn does. */
export interface Rounds {
  readonly count: number;
  readonly share: number;
}

const ALONE: Rounds = { count: 3, share: 1 };
/**
 * Two checkouts differ by less than two turns of the same one: a full garbage collection or a checkpoint takes a tenth of
 * the turn that it falls into. Many short turns spread them over both.
 */
const BESIDE_ANOTHER: Rounds = { count: 20, share: 0.5 };

export function roundsFor(before: unknown): Rounds {
  return before === undefined ? ALONE : BESIDE_ANOTHER;
}

/** Reverses the order in every other round, because work that one leaves behind slows down the next. */
export function inTurns<T>(round: number, sides: readonly T[]): (readonly [number, T])[] {
  const entries = [...sides.entries()];
  return round % 2 === 0 ? entries : entries.reverse();
}

/**
 * This checkout's rates compared with the other's: the figure `name.before`. Each round gives a ratio of two turns beside
 * each other, because a shared machine gets slower and faster from round to round.
 */
export function change(name: string, now: readonly number[], before: readonly number[]): Line {
  const ratios = now.map((rate, round) => rate / (before[round] ?? Number.NaN));
  return {
    name: `${name}.before`,
    value: round(median(before)),
    unit: "purchases/s",
    ratio: round(median(ratios)),
    against: "now by before",
  };
}
