import type { Offer } from "@tuppence/protocol/wire";
import { formatDuration } from "../../format/format-duration.ts";
import type { Messages } from "../../i18n/messages.ts";

/** How long the buyer will have it. A pass ends with its period, not after a number of seconds. */
export function termText(
  offer: Offer,
  words: Messages["confirm"],
  { time, tag }: { readonly time: (iso: string) => string; readonly tag: string },
): string {
  if (offer.kind === "pass") {
    const { period, seasonUntil } = offer.pass;
    if (period !== "season") return words.periods[period];
    if (seasonUntil !== null) return words.season(time(seasonUntil));
  }
  if (offer.durationSeconds === null) return words.forever;
  return words.duration(formatDuration(offer.durationSeconds, tag));
}
