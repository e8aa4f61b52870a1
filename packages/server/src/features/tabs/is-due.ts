import { sql } from "kysely";
import { FULL_PERCENT, GRACE_MS } from "./tab-state.ts";

/** The condition that a wallet's tab is due or overdue, as `tabStateOf` decides it, for queries on `wallets`. */
export function isDue(nowMs: number) {
  return sql<boolean>`(owed_since_ms + tab_term_ms - ${GRACE_MS} <= ${nowMs}
    OR -balance_micros * 100 >= limit_micros * ${FULL_PERCENT})`;
}

/** The same for overdue. @param byMs overdue since this time or before */
export function isOverdue(byMs: number) {
  return sql<boolean>`owed_since_ms + tab_term_ms <= ${byMs}`;
}
