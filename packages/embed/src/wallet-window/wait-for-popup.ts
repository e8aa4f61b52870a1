/**
 * Waits for a message from the popup. Only messages of that window, from the platform's own origin, that `accept` takes
 * count. `undefined` when the popup was closed without one.
 */
export function waitForPopup<T>(
  popup: Window,
  platform: string,
  accept: (data: Record<string, unknown>) => T | undefined,
): Promise<T | undefined> {
  const { origin } = new URL(platform);
  return new Promise((resolve) => {
    let checksSinceClosed = 0;
    const finish = (value: T | undefined) => {
      clearInterval(timer);
      removeEventListener("message", onMessage);
      resolve(value);
    };
    const onMessage = (event: MessageEvent<unknown>) => {
      if (event.origin !== origin || event.source !== popup) return;
      if (typeof event.data !== "object" || event.data === null) return;
      const value = accept(event.data as Record<string, unknown>);
      if (value !== undefined) finish(value);
    };
    // No event tells that a window of another origin was closed, and its last message may arrive after it.
    const timer = setInterval(() => {
      if (popup.closed && ++checksSinceClosed > 2) finish(undefined);
    }, 250);
    addEventListener("message", onMessage);
  });
}
