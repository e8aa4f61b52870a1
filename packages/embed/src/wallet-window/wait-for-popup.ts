/**
 * Waits for what the popup has to say. Only messages of that very window on the platform's own origin
 * count, and of those only the ones `accept` takes. `undefined` when it was closed without one.
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
    // Nothing tells that a window of another origin was closed; and its last message may come after.
    const timer = setInterval(() => {
      if (popup.closed && ++checksSinceClosed > 2) finish(undefined);
    }, 250);
    addEventListener("message", onMessage);
  });
}
