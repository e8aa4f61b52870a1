/** How long a purchase can be undone, counted from when the buyer sees the button. This is what pages promise. */
export const UNDO_SECONDS = 10;

/**
 * How long the platform accepts an undo, counted from the purchase. It is longer, because the answer must reach the page,
 * a page may open first, and a wallet's window may close: nobody is refused within the promised time.
 */
export const UNDO_GRACE_SECONDS = 20;

/** For how many more seconds a page may offer the undo; 0 when it may not. */
export function undoSecondsLeft(undoUntil: string, nowMs: number): number {
  // The last second is for the request to arrive.
  const left = Math.floor((Date.parse(undoUntil) - nowMs) / 1000) - 1;
  return left > 0 ? Math.min(UNDO_SECONDS, left) : 0;
}
