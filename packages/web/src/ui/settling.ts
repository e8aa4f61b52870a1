/** How long a page must have been visible before a press on it can spend money. */
export const SETTLE_MS = 1000;

/** What a window says about itself. Tests put their own in its place. */
export interface Scene {
  /** Whether the page is visible and has the keyboard focus. */
  isWatched(): boolean;
  nowMs(): number;
  /** Calls back when any of it may have changed. @returns how to stop */
  onChange(listener: () => void): () => void;
  /** Calls back once, later. @returns how to stop */
  after(ms: number, listener: () => void): () => void;
}

/**
 * Watches whether a window has been visible and focused for {@link SETTLE_MS} without a break. A window that opens
 * under somebody's double click exists for some 60 ms before the second press lands on it, and the same goes for one
 * that comes to the front again. So the wait starts again each time the window is left.
 */
export function watchSettling(scene: Scene, onSettled: (isSettled: boolean) => void): () => void {
  let isSettled = false;
  let since: number | null = null;
  let stopWaiting: (() => void) | undefined;

  function tell(value: boolean): void {
    if (value === isSettled) return;
    isSettled = value;
    onSettled(value);
  }
  function look(): void {
    stopWaiting?.();
    stopWaiting = undefined;
    if (!scene.isWatched()) {
      since = null;
      tell(false);
      return;
    }
    since ??= scene.nowMs();
    const leftMs = since + SETTLE_MS - scene.nowMs();
    if (leftMs <= 0) tell(true);
    else stopWaiting = scene.after(leftMs, look);
  }

  look();
  const stopWatching = scene.onChange(look);
  return () => {
    stopWaiting?.();
    stopWatching();
  };
}
