const formats = new Map<string, Intl.DateTimeFormat | null>();

/** How far the zone's clocks are ahead of UTC at that moment, in milliseconds. An unknown zone counts as UTC. */
export function offsetAt(zone: string, ms: number): number {
  if (zone === "UTC") return 0;
  const format = formatOf(zone);
  if (format === null) return 0;
  const at: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(ms)) at[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = at;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

/** Creating a formatter is slow, using it is not. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    made = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    // Another server's tables may know this zone. A payment must not fail because ours do not.
  }
  formats.set(zone, made);
  return made;
}
