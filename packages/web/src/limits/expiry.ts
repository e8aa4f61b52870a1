const DAY_MS = 86_400_000;
const DAYS = [7, 30, 90, 365] as const;
export const USUAL_DAYS = 90;

export interface ExpiryOption {
  /** The number of days; null for a date that was given beforehand. */
  readonly days: number | null;
  readonly expiresAt: string;
}

/**
 * When a budget can end. The dates are computed from `nowMs` once, when the form opens, so that sending the form
 * again sends the same content. A date that the site asked for, or that was set before, is offered if it is ahead.
 */
export function expiryOptions(nowMs: number, given: string | null): ExpiryOption[] {
  const spans = DAYS.map((days) => ({
    days,
    expiresAt: new Date(nowMs + days * DAY_MS).toISOString(),
  }));
  if (given === null || Date.parse(given) <= nowMs) return spans;
  return [{ days: null, expiresAt: given }, ...spans];
}

/** The date the site asks for if it is sooner than usual. A later one is up to the buyer. */
export function initialExpiry(nowMs: number, asked: string | null): string {
  const usual = nowMs + USUAL_DAYS * DAY_MS;
  const askedMs = asked === null ? Number.NaN : Date.parse(asked);
  return asked !== null && askedMs > nowMs && askedMs <= usual
    ? asked
    : new Date(usual).toISOString();
}
