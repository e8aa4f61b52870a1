/** How long a page must have been seen before a press on it can spend money. */
export const SETTLE_MS = 1000;

/** What the window tells of itself; in tests somebody else does. */
export interface Scene {
  /** Whether the page is to be seen and has the keyboard. */
  isWatched(): boolean;
  nowMs(): number;
  /** Calls back when any of it may have changed. @returns how to stop */
  onChange(listener: () => void): () => void;
  /** Calls back once, later. @returns how to stop */
  after(ms: number, listener: () => void): () => void;
}

/**
 * Follows whether a window has been seen and focused for {@link SETTLE_MS} without a break. A window that is opened under
 * somebody's double click is there for some 60 ms before the second press lands on it, and one that is brought to the
 * front again is no better: so each time it is left, it begins anew.
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
