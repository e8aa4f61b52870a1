const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** The platform's clock is known to about a second: what is 23 hours by it must not become 24 here. */
const SLACK_MS = MINUTE_MS / 2;

/** A time in the unit that people would use, rounded up: nobody should come back too early. */
function inUnits(ms: number): readonly [number, "minute" | "hour" | "day"] {
  if (ms >= 2 * DAY_MS) return [Math.ceil((ms - SLACK_MS) / DAY_MS), "day"];
  if (ms > HOUR_MS + SLACK_MS) return [Math.ceil((ms - SLACK_MS) / HOUR_MS), "hour"];
  return [Math.max(1, Math.ceil(ms / MINUTE_MS)), "minute"];
}

/** "24 hours" */
export function spanText(ms: number, language: string): string {
  const [count, unit] = inUnits(ms);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(
    count,
  );
}

/** "in 5 hours" */
export function untilText(ms: number, language: string): string {
  return new Intl.RelativeTimeFormat(language).format(...inUnits(ms));
}
