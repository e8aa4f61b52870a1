import { formatId, formatMicros, type Micros, ZERO } from "@tuppence/protocol";
import { walletPeriod, zoneOf } from "@tuppence/protocol/calendar";
import type { Grant, GrantLimits } from "@tuppence/protocol/wire";
import type { GrantLimitsMicros } from "../../ledger/index.ts";
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
    limits: limitsToWire(row.limits),
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

function limitsToWire(limits: GrantLimitsMicros): GrantLimits {
  return {
    perDay: optional(limits.perDay),
    perMonth: optional(limits.perMonth),
    askAbove: optional(limits.askAbove),
    autoUnlockBelow: optional(limits.autoUnlockBelow),
  };
}

function optional(value: Micros | null): string | null {
  return value === null ? null : formatMicros(value);
}
