import { type Line, median, round } from "../line.ts";

const ROUNDS = 3;
/** Two checkouts often differ by less than two rounds of the same one, so comparing them takes more rounds. */
const ROUNDS_BESIDE = 7;

export function roundsFor(before: unknown): number {
  return before === undefined ? ROUNDS : ROUNDS_BESIDE;
}

/** Reverses the order in every other round, because work that one leaves behind slows down the next. */
export function inTurns<T>(round: number, sides: readonly T[]): (readonly [number, T])[] {
  const entries = [...sides.entries()];
  return round % 2 === 0 ? entries : entries.reverse();
}

/** This checkout's rates compared with the other's: the figure `name.before`. */
export function change(name: string, now: readonly number[], before: readonly number[]): Line {
  return {
    name: `${name}.before`,
    value: round(median(before)),
    unit: "purchases/s",
    ratio: round(median(now) / median(before)),
    against: "now by before",
  };
}
