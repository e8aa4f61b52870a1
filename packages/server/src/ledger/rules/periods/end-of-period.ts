import { type WalletZones, walletPeriod, walletPeriodNumbered } from "@tuppence/protocol/calendar";
import type { Period } from "./periods.ts";

/** When the period a counter is in is over: that of now, or a later one when the clock jumped back. */
export function endOfPeriod(
  zones: WalletZones,
  period: Period,
  number: number,
  nowMs: number,
): number {
  const now = walletPeriod(zones, period, nowMs);
  return (number === now.number ? now : walletPeriodNumbered(zones, period, number)).endMs;
}
