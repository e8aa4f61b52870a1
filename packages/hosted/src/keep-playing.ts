/** A player that fails again sooner than this has another trouble. */
const LEAST_MS = 10_000;

/**
 * The address of what was bought works for some minutes, and a long piece is fetched for longer. When it fails in the
 * middle, the page's own address leads to a new one, and it plays on from there.
 */
export function keepPlaying(): void {
  const failedAtMs = new WeakMap<HTMLMediaElement, number>();
  document.addEventListener(
    "error",
    ({ target: media }) => {
      if (!(media instanceof HTMLMediaElement) || media.currentTime === 0) return;
      const again = media.dataset["again"] ?? media.getAttribute("src") ?? "";
      if (!again.endsWith("/-/media")) return;
      const nowMs = performance.now();
      if (nowMs - (failedAtMs.get(media) ?? -LEAST_MS) < LEAST_MS) return;
      failedAtMs.set(media, nowMs);
      const { currentTime, paused } = media;
      // It was played already: what is left of it may be loaded.
      media.preload = "metadata";
      media.src = again;
      media.currentTime = currentTime;
      if (!paused) void media.play().catch(() => undefined);
    },
    // Errors of elements do not bubble.
    true,
  );
}
