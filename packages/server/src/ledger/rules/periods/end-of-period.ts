import { type WalletZones, walletPeriod, walletPeriodNumbered } from "@tuppence/protocol/calendar";
import type { Period } from "./periods.ts";

/** When a counter's period ends. That is the current period, or a later one if the clock jumped back. */
export function endOfPeriod(
  zones: WalletZones,
  period: Period,
  number: number,
  nowMs: number,
): number {
  const now = walletPeriod(zones, period, nowMs);
  return (number === now.number ? now : walletPeriodNumbered(zones, period, number)).endMs;
}
