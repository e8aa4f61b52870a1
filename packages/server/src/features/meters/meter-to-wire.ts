import { formatId, formatMicros, micros } from "@tuppence/protocol";
import type { Meter, RefundReason } from "@tuppence/protocol/wire";
import type { Static } from "typebox";
import { restOf } from "../../ledger/index.ts";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { MeterRow } from "./meter-store.ts";

/** `sub` is the buyer's pseudonym at the meter's seller. */
export function meterToWire(row: MeterRow, sub: string): Meter {
  return {
    id: formatId("meter", row.id),
    offer: formatId("offer", row.offerId),
    offerTitle: row.offerTitle,
    resourceUrl: row.resourceUrl,
    seller: formatId("seller", row.sellerId),
    sellerName: row.sellerName,
    buyer: sub,
    status: row.status,
    unit: row.unit as Meter["unit"],
    unitPrice: formatMicros(row.unitPriceMicros),
    currency: row.currency,
    units: Number(row.unitsCaptured),
    freeUnits: Number(row.unitsFree),
    reported: Number(row.unitsReported),
    exhausted: isExhausted(row),
    charged: formatMicros(row.capturedMicros),
    fee: formatMicros(row.feeMicros),
    net: formatMicros(micros(row.capturedMicros - row.feeMicros)),
    rebated: formatMicros(row.rebatedMicros),
    held: formatMicros(restOf(row)),
    maximum: row.maximumMicros === null ? null : formatMicros(row.maximumMicros),
    idleSeconds: row.idleMs / 1000,
    openedAt: isoTime(row.openedAtMs),
    expiresAt: isoTime(row.expiresAtMs),
    closedAt: isoTimeOrNull(row.closedAtMs),
    refundableUntil: isoTimeOrNull(
      row.closedAtMs === null ? null : row.closedAtMs + row.refundWindowMs,
    ),
    refund:
      row.refundedAtMs === null
        ? null
        : {
            amount: formatMicros(micros(row.capturedMicros - row.rebatedMicros)),
            reason: row.refundReason as Static<typeof RefundReason>,
            createdAt: isoTime(row.refundedAtMs),
          },
  };
}

/** More was used than could be paid. */
export function isExhausted({ unitsReported, unitsCaptured }: MeterRow): boolean {
  return unitsReported > unitsCaptured;
}
