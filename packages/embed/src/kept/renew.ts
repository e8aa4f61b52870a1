/** Where a sound or film is, and until when. */
export type MediaAddress = { readonly src: string; readonly until: string } | undefined;

/** Its address works for some minutes. A player that needs it later gets a new one, and continues where it was. */
export function renew(
  media: HTMLMediaElement,
  until: string,
  clock: { readonly nowMs: number },
  read: () => Promise<MediaAddress>,
): void {
  let untilMs = Date.parse(until);
  const again = async () => {
    // Not for another failure: that one would come again.
    if (clock.nowMs < untilMs) return;
    untilMs = Number.POSITIVE_INFINITY;
    const address = await read().catch(() => undefined);
    if (address === undefined) return;
    const { currentTime, paused } = media;
    media.src = address.src;
    media.currentTime = currentTime;
    untilMs = Date.parse(address.until);
    if (!paused) await media.play().catch(() => {});
  };
  for (const type of ["error", "play", "seeking"]) media.addEventListener(type, () => void again());
}
