import { timeZoneNamed } from "@tuppence/protocol/calendar";
import { UnknownTimeZoneError } from "./unknown-time-zone-error.ts";

export function parseTimeZone(text: string): string {
  const zone = timeZoneNamed(text);
  if (zone === undefined) throw new UnknownTimeZoneError();
  return zone;
}
