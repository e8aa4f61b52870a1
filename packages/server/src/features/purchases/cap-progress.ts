import { formatId, formatMicros, micros } from "@tuppence/protocol";
import type { CapProgress } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import type { PurchaseRow } from "./purchase-store.ts";

/** The passes that a purchase of an offer counted towards, as they stood after it. */
export function capProgress(
  { details, currency }: Pick<PurchaseRow, "details" | "currency">,
  offer: OfferOnRecord,
): CapProgress[] {
  return (details?.caps ?? []).flatMap(({ passId, spent, limit, periodEndsAtMs, issued }) => {
    const pass = offer.extras?.passes.find(({ id }) => id === passId);
    const period = pass?.terms.period;
    if (pass === undefined || period === undefined || period === "season") return [];
    return [
      {
        pass: formatId("offer", passId),
        title: pass.title,
        period,
        spent: formatMicros(micros(BigInt(spent))),
        cap: formatMicros(micros(BigInt(limit))),
        currency,
        periodEndsAt: isoTime(periodEndsAtMs),
        reached: issued !== null,
      },
    ];
  });
}
