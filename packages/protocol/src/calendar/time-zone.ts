const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;
const LONGEST = 64;

/**
 * The IANA name of a time zone as it is to be kept, or undefined when there is no such zone. Old names stay as they are,
 * so that what somebody chose is what they read; spelling follows the tables.
 * @example timeZoneNamed("asia/seoul") // "Asia/Seoul"
 */
export function timeZoneNamed(text: string): string | undefined {
  if (text.length > LONGEST || !NAME.test(text)) return undefined;
  try {
    const found = new Intl.DateTimeFormat("en-US", { timeZone: text }).resolvedOptions().timeZone;
    return found === "UTC" || found.toLowerCase() === text.toLowerCase() ? found : text;
  } catch {
    return undefined;
  }
}
