import { formatId, formatMicros, type Micros, ZERO } from "@tuppence/protocol";
import { walletPeriod, zoneOf } from "@tuppence/protocol/calendar";
import type { Grant, GrantLimits } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { GrantRow } from "./grant-store.ts";

/** A grant as the API shows it. The counters of a past day or month read as zero. */
export function grantToWire(row: GrantRow, nowMs: number): Grant {
  const day = walletPeriod(row.timeZones, "day", nowMs);
  const month = walletPeriod(row.timeZones, "month", nowMs);
  const spentToday = row.day >= day.number ? row.daySpentMicros : ZERO;
  const spentThisMonth = row.month >= month.number ? row.monthSpentMicros : ZERO;
  return {
    id: formatId("grant", row.id),
    wallet: formatId("wallet", row.walletId),
    seller: row.sellerId === null ? null : formatId("seller", row.sellerId),
    sellerName: row.sellerName,
    label: row.label,
    binding: row.dpopThumbprint === null ? "bearer" : "dpop",
    currency: row.currency,
    limits: limitsToWire(row),
    spentToday: formatMicros(spentToday),
    spentThisMonth: formatMicros(spentThisMonth),
    timeZone: zoneOf(row.timeZones),
    dayResetsAt: isoTime(day.endMs),
    monthResetsAt: isoTime(month.endMs),
    createdAt: isoTime(row.createdAtMs),
    expiresAt: isoTime(row.expiresAtMs),
    revokedAt: isoTimeOrNull(row.revokedAtMs),
  };
}

function limitsToWire(row: GrantRow): GrantLimits {
  return {
    perDay: optional(row.perDayMicros),
    perMonth: optional(row.perMonthMicros),
    askAbove: optional(row.askAboveMicros),
    autoUnlockBelow: optional(row.autoUnlockBelowMicros),
  };
}

function optional(value: Micros | null): string | null {
  return value === null ? null : formatMicros(value);
}
