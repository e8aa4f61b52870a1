import { formatId, formatMicros } from "@tuppence/protocol";
import { type PeriodKind, walletPeriod, zoneOf } from "@tuppence/protocol/calendar";
import type { Wallet } from "@tuppence/protocol/wire";
import { payable } from "../../ledger/index.ts";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { WalletRow } from "./wallet-store.ts";

export function walletToWire(row: WalletRow, nowMs: number): Wallet {
  const end = (kind: PeriodKind) => isoTime(walletPeriod(row.timeZones, kind, nowMs).endMs);
  return {
    id: formatId("wallet", row.id),
    buyer: formatId("buyer", row.buyerId),
    currency: row.currency,
    balance: formatMicros(row.balanceMicros),
    payable: formatMicros(payable(row, nowMs)),
    timeZone: zoneOf(row.timeZones),
    dayEndsAt: end("day"),
    weekEndsAt: end("week"),
    monthEndsAt: end("month"),
    suspendedAt: isoTimeOrNull(row.suspendedAtMs),
    createdAt: isoTime(row.createdAtMs),
  };
}
