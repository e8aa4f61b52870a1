import type { Micros } from "@tuppence/protocol";

/** How much may be spent in a day and in a month; null: any amount. */
export interface DayAndMonth {
  readonly perDay: Micros | null;
  readonly perMonth: Micros | null;
}

/** The same as JSON: micros as decimal strings. */
interface StoredDayAndMonth {
  readonly perDay: string | null;
  readonly perMonth: string | null;
}

/**
 * The limits of a wallet, and what was spent from it in its current day and month. It is kept after the limits have
 * been taken away, so that the sums stay right. Stored as JSON in `wallets.own_limits`.
 */
export interface OwnLimits extends StoredDayAndMonth {
  /** Who has set them. The buyer cannot raise what the operator has set. */
  readonly setBy: "buyer" | "operator";
  /** Higher limits that replace these at `fromMs`. */
  readonly next: (StoredDayAndMonth & { readonly fromMs: number }) | null;
  /** The latest day and month in which something was counted, by their numbers in the wallet's calendar. */
  readonly day: number;
  readonly daySpent: string;
  readonly month: number;
  readonly monthSpent: string;
}

/** What a purchase or a hold counted against its wallet's limits, and when. Amounts are micros as decimal strings. */
export interface OwnCounted {
  readonly day: number;
  readonly dayAmount: string;
  readonly month: number;
  readonly monthAmount: string;
}
