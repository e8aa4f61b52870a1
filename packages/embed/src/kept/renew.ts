/** Where a sound or film is, and until when. */
export type MediaAddress = { readonly src: string; readonly until: string } | undefined;

/** Its address works for some minutes. A player that needs it later gets a new one, and continues where it was. */
export function renew(
  media: HTMLMediaElement,
  address: NonNullable<MediaAddress>,
  clock: { readonly nowMs: number },
  read: () => Promise<MediaAddress>,
): void {
  let { src } = address;
  let untilMs = Date.parse(address.until);
  const again = async () => {
    // Not for another failure, which would come again, and not while something else plays.
    if (clock.nowMs < untilMs || media.src !== src) return;
    untilMs = Number.POSITIVE_INFINITY;
    const next = await read().catch(() => undefined);
    if (next === undefined) return;
    const { currentTime, paused } = media;
    src = media.src = next.src;
    media.currentTime = currentTime;
    untilMs = Date.parse(next.until);
    if (!paused) await media.play().catch(() => {});
  };
  for (const type of ["error", "play", "seeking"]) media.addEventListener(type, () => void again());
}
