/** An amount of the wire (a decimal string) so many times. @example times("0.002", 36) // "0.072" */
export function times(amount: string, count: number): string {
  const [units = "", fraction = ""] = amount.split(".");
  const micros = BigInt(units + fraction.padEnd(6, "0")) * BigInt(count);
  const digits = `${micros}`.padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0*$/, "");
}

/** Minutes and seconds. @example clock(75.4) // "1:15" */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
