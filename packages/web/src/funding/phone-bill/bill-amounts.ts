import { findCurrency, formatMicros, micros, minorUnitOf, parseMicros } from "@tuppence/protocol";
import { isLess } from "../../format/amounts.ts";
import { smallChoices } from "../../limits/presets.ts";
import { type RailRoom, roomLeft } from "./room-left.ts";

/** The small amounts that can be put on the bill now and are enough; none where nothing that can is enough. */
export function billAmounts(
  rail: RailRoom,
  { currency, atLeast = "0" }: { readonly currency: string; readonly atLeast?: string | undefined },
): readonly string[] {
  const room = roomLeft(rail);
  if (room === undefined || room.fullUntil !== null) return [];
  const enough = roundedUp(atLeast, currency);
  return smallChoices(currency, {
    atLeast: isLess(enough, rail.smallest) ? rail.smallest : enough,
    atMost: room.atMost,
  });
}

/** What is missing may be a part of a cent; what is paid is not. */
function roundedUp(amount: string, code: string): string {
  const currency = findCurrency(code);
  if (currency === undefined) return amount;
  const [exact, unit] = [parseMicros(amount), minorUnitOf(currency)];
  return formatMicros(micros(((exact + unit - 1n) / unit) * unit));
}
