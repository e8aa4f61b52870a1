const SECONDS_REMEMBERED = 1000;
/**
 * Texts of times up to the seconds, with the dot: a response has several times, and most share the same few seconds.
 */
const texts = new Map<number, string>();

/** A time in wire format: RFC 3339 in UTC. Time columns are bigint; the program's own times are numbers. */
export function isoTime(ms: number | bigint): string {
  const time = Number(ms);
  const second = Math.floor(time / 1000);
  let text = texts.get(second);
  if (text === undefined) {
    text = new Date(second * 1000).toISOString().slice(0, -4);
    if (texts.size >= SECONDS_REMEMBERED) texts.clear();
    texts.set(second, text);
  }
  const rest = time - second * 1000;
  return `${text}${rest < 10 ? "00" : rest < 100 ? "0" : ""}${rest}Z`;
}

export function isoTimeOrNull(ms: number | bigint | null): string | null {
  return ms === null ? null : isoTime(ms);
}
