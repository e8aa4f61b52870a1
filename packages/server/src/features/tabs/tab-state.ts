import { type Micros, micros } from "@tuppence/protocol";
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
  const isFull = owedMicros * 100n >= limitMicros * FULL_PERCENT;
  const status = nowMs >= closesAtMs ? "overdue" : nowMs >= dueAtMs || isFull ? "due" : "open";
  return { status, owedMicros, dueAtMs, closesAtMs };
}
