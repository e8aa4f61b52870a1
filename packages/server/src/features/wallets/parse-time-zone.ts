import { timeZoneNamed } from "@tuppence/protocol/calendar";
import { UnknownTimeZone } from "./errors.ts";

export function parseTimeZone(text: string): string {
  const zone = timeZoneNamed(text);
  if (zone === undefined) throw new UnknownTimeZone();
  return zone;
}
