/**
 * A time zone as people call it, in their language: neither a place in English nor a letter code.
 * @example zoneName("Asia/Seoul", "ko") // "한국 표준시"
 */
export function zoneName(timeZone: string, tag: string): string {
  const named = (timeZoneName: "longGeneric" | "long") =>
    new Intl.DateTimeFormat(tag, { timeZone, timeZoneName })
      .formatToParts()
      .find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  try {
    const generic = named("longGeneric");
    // What has no generic name of its own, as UTC, is told as an offset.
    return generic.startsWith("GMT") ? named("long") : generic;
  } catch {
    // This browser's tables are older than the wallet's.
    return timeZone.replaceAll("_", " ");
  }
}
