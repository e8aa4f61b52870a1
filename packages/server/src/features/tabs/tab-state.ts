import { type Micros, micros, ZERO } from "@tuppence/protocol";
import type { TabStatus } from "@tuppence/protocol/wire";
import type { WalletRecord } from "../../ledger/index.ts";

const DAY_MS = 86_400_000;
/** Between the day on which a tab is due and the one from which nothing more is paid on it. */
export const GRACE_MS = 3 * DAY_MS;
/** A tab is due before its day when so much of it is used, in percent. */
export const FULL_PERCENT = 80n;

export interface TabState {
  readonly status: TabStatus;
  readonly owedMicros: Micros;
  readonly dueAtMs: number | null;
  /** When the ledger stops payments from the wallet, which it does by itself. */
  readonly closesAtMs: number | null;
}

type TabWallet = Pick<WalletRecord, "balanceMicros" | "limitMicros" | "owedSinceMs" | "tabTermMs">;

/** For how long the ledger lets a wallet owe, if what is owed is due after these days. */
export function termOf(days: number): number {
  return days * DAY_MS + GRACE_MS;
}

/** How long later what is owed is due when it is put off: by the days that were agreed. */
export function laterByOf(tabTermMs: number): number {
  return tabTermMs - GRACE_MS;
}

/** Whether the tab is due because of its day, and not because most of it is used; and has not closed. */
export function isDueByDayAlone(wallet: TabWallet, nowMs: number): boolean {
  const { status, owedMicros, dueAtMs } = tabStateOf(wallet, ZERO, nowMs);
  if (status !== "due" || dueAtMs === null || nowMs < dueAtMs) return false;
  return !isFull(owedMicros, wallet.limitMicros);
}

function isFull(owedMicros: Micros, limitMicros: Micros): boolean {
  return owedMicros * 100n >= limitMicros * FULL_PERCENT;
}

/** How a wallet's tab stands. The columns of the wallet say everything but what was given up. */
export function tabStateOf(
  { balanceMicros, limitMicros, owedSinceMs, tabTermMs }: TabWallet,
  writtenOffMicros: Micros,
  nowMs: number,
): TabState {
  const owedMicros = micros(balanceMicros < 0n ? 0n - balanceMicros : 0n);
  if (tabTermMs === null || owedSinceMs === null) {
    const isOpen = tabTermMs !== null && limitMicros > 0n;
    const status = isOpen ? "open" : writtenOffMicros > 0n ? "written-off" : "none";
    return { status, owedMicros, dueAtMs: null, closesAtMs: null };
  }
  const closesAtMs = owedSinceMs + tabTermMs;
  const dueAtMs = closesAtMs - GRACE_MS;
  const isDue = nowMs >= dueAtMs || isFull(owedMicros, limitMicros);
  const status = nowMs >= closesAtMs ? "overdue" : isDue ? "due" : "open";
  return { status, owedMicros, dueAtMs, closesAtMs };
}
