/**
 * Just enough arithmetic on amounts of the wire (decimal strings with at most six decimals), in integers.
 * The protocol's own parser checks more than a page needs, and would make the script larger.
 */
function micros(amount: string): bigint {
  const [units = "", fraction = ""] = amount.split(".");
  return BigInt(units + fraction.padEnd(6, "0"));
}

/** Whether the first amount is more than the second. */
export function isMore(amount: string, than: string): boolean {
  return micros(amount) > micros(than);
}

/** What remains of a limit, never less than nothing. @example remaining("1", "0.02") // "0.98" */
export function remaining(limit: string, spent: string): string {
  if (isMore(spent, limit)) return "0";
  const digits = `${micros(limit) - micros(spent)}`.padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0*$/, "");
}
