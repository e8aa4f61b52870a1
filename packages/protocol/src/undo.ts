/** For how long a purchase can be undone, counted from when the buyer is shown the way to: what a page promises. */
export const UNDO_SECONDS = 10;

/**
 * What the platform adds to that from when the purchase was made: for the answer's way to the page, a page that opens
 * first, a wallet's window that closes. So nobody is refused within the time they were shown.
 */
export const UNDO_GRACE_SECONDS = 20;

/** For how many seconds a page may offer the undo now; 0 is not at all. */
export function undoSecondsLeft(undoUntil: string, nowMs: number): number {
  // The last second is for the request's own way.
  const left = Math.floor((Date.parse(undoUntil) - nowMs) / 1000) - 1;
  return left > 0 ? Math.min(UNDO_SECONDS, left) : 0;
}
