const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;
const LONGEST = 64;

/**
 * The IANA name of a time zone in its usual spelling; `undefined` when there is no such zone. Old names are kept, so that
 * people see the name they chose.
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
