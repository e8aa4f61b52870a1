import { formatMicros, type Micros } from "../../packages/protocol/src/money.ts";

const threeDigits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** Parts per million as a percentage of three digits, or of whole percent above 100. @example percentOf(29_500n) // "2.95%" */
export function percentOf(partsPerMillion: bigint): string {
  const percent = Number(partsPerMillion) / 10_000;
  return `${(percent < 100 ? threeDigits : whole).format(percent)}%`;
}

/** An amount with at least two decimals. @example amountOf(micros(20_000_000n)) // "20.00" */
export function amountOf(amount: Micros): string {
  const [units = "0", fraction = ""] = formatMicros(amount).split(".");
  return `${units}.${fraction.padEnd(2, "0")}`;
}
