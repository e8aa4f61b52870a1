/**
 * The usual name of a time zone in the person's language, rather than a place in English or an abbreviation.
 * @example zoneName("Asia/Seoul", "ko") // "한국 표준시"
 */
export function zoneName(timeZone: string, tag: string): string {
  const named = (timeZoneName: "longGeneric" | "long") =>
    new Intl.DateTimeFormat(tag, { timeZone, timeZoneName })
      .formatToParts()
      .find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  try {
    const generic = named("longGeneric");
    // A zone without a generic name, such as UTC, comes as an offset.
    return generic.startsWith("GMT") ? named("long") : generic;
  } catch {
    // This browser does not know the zone yet.
    return timeZone.replaceAll("_", " ");
  }
}
