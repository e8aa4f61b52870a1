import { type PeriodKind, type WalletZones, walletPeriod } from "@tuppence/protocol/calendar";

export type Period = PeriodKind;

/** The number of the period in which a wallet's spending at `nowMs` is counted. */
export function periodOf(zones: WalletZones, period: Period, nowMs: number): number {
  return walletPeriod(zones, period, nowMs).number;
}
