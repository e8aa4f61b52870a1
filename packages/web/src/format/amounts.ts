import { formatMicros, micros, parseMicros } from "@tuppence/protocol/money";

/** Compares and subtracts amounts exactly, as the API writes them: decimal strings of major units. */
export function isLess(a: string, b: string): boolean {
  return toMicros(a) < toMicros(b);
}

export function minus(a: string, b: string): string {
  return formatMicros(micros(toMicros(a) - toMicros(b)));
}

export function isPositive(amount: string): boolean {
  return toMicros(amount) > 0n;
}

/** `part` of `whole` in percent, at most 100, for drawing only. */
export function percentOf(part: string, whole: string): number {
  const all = toMicros(whole);
  if (all <= 0n) return 100;
  return Math.min(100, Number((toMicros(part) * 1000n) / all) / 10);
}

function toMicros(amount: string): bigint {
  return amount.startsWith("-") ? -parseSum(amount.slice(1)) : parseSum(amount);
}

/** Balances and sums may be larger than any single amount that the API accepts. */
function parseSum(amount: string): bigint {
  const [units = "0", fraction = ""] = amount.split(".");
  return BigInt(units) * 1_000_000n + parseMicros(`0.${fraction.padEnd(1, "0")}`);
}
