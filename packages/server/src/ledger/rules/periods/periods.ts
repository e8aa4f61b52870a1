import { type PeriodKind, type WalletZones, walletPeriod } from "@tuppence/protocol/calendar";

export type Period = PeriodKind;

/** The number of the period that what is spent from a wallet at a moment counts in. */
export function periodOf(zones: WalletZones, period: Period, nowMs: number): number {
  return walletPeriod(zones, period, nowMs).number;
}
