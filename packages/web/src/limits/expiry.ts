const DAY_MS = 86_400_000;
const DAYS = [7, 30, 90, 365] as const;
export const USUAL_DAYS = 90;

export interface ExpiryOption {
  /** For a span: how many days. null: a date that was there before the choice. */
  readonly days: number | null;
  readonly expiresAt: string;
}

/**
 * When a budget may end. The dates are computed once from `nowMs`, when the form opens, so that sending
 * the form again sends the same content. A date asked for (or set before) is offered when it is ahead.
 */
export function expiryOptions(nowMs: number, given: string | null): ExpiryOption[] {
  const spans = DAYS.map((days) => ({
    days,
    expiresAt: new Date(nowMs + days * DAY_MS).toISOString(),
  }));
  if (given === null || Date.parse(given) <= nowMs) return spans;
  return [{ days: null, expiresAt: given }, ...spans];
}

/** What a site asks for is taken when it is sooner than the usual; never later without a choice. */
export function initialExpiry(nowMs: number, asked: string | null): string {
  const usual = nowMs + USUAL_DAYS * DAY_MS;
  const askedMs = asked === null ? Number.NaN : Date.parse(asked);
  return asked !== null && askedMs > nowMs && askedMs <= usual
    ? asked
    : new Date(usual).toISOString();
}
