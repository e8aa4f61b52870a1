import { formatId, formatMicros, type Micros } from "@tuppence/protocol";
import { walletPeriod } from "@tuppence/protocol/calendar";
import type { OwnLimits } from "@tuppence/protocol/wire";
import {
  type DayAndMonth,
  ownLimitsAt,
  spentWithinOwn,
  type WalletRecord,
} from "../../ledger/index.ts";
import { isoTime } from "../../lib/iso-time.ts";

/** The limits of a wallet as they are now, and what was spent against them. */
export function ownLimitsToWire(wallet: WalletRecord, nowMs: number): OwnLimits {
  const { ownLimits: own, timeZones } = wallet;
  const { perDay, perMonth } = ownLimitsAt(own, nowMs);
  const fromMs = own?.next?.fromMs;
  const spent = spentWithinOwn(wallet, nowMs);
  const isNone = own === null || (perDay === null && perMonth === null);
  return {
    wallet: formatId("wallet", wallet.id),
    currency: wallet.currency,
    ...limitsToWire({ perDay, perMonth }),
    setBy: isNone ? null : own.setBy,
    next:
      fromMs === undefined || nowMs >= fromMs
        ? null
        : { ...limitsToWire(ownLimitsAt(own, fromMs)), from: isoTime(fromMs) },
    spentToday: formatMicros(spent.inDay),
    spentThisMonth: formatMicros(spent.inMonth),
    dayEndsAt: isoTime(walletPeriod(timeZones, "day", nowMs).endMs),
    monthEndsAt: isoTime(walletPeriod(timeZones, "month", nowMs).endMs),
  };
}

function limitsToWire({ perDay, perMonth }: DayAndMonth) {
  return { perDay: amountOrNull(perDay), perMonth: amountOrNull(perMonth) };
}

function amountOrNull(amount: Micros | null): string | null {
  return amount === null ? null : formatMicros(amount);
}
