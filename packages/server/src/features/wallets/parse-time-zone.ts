import { timeZoneNamed } from "@tuppence/protocol/calendar";
import { UnknownTimeZoneError } from "./errors.ts";

export function parseTimeZone(text: string): string {
  const zone = timeZoneNamed(text);
  if (zone === undefined) throw new UnknownTimeZoneError();
  return zone;
}
