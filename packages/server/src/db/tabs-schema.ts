import type { Generated } from "kysely";

/** To which terms of a tab a buyer agreed, and when a saved card may next be asked to pay it. */
export interface TabsTable {
  wallet_id: string;
  buyer_id: string;
  limit_micros: bigint;
  days: number;
  agreed_at_ms: bigint;
  charges: Generated<number>;
  charge_after_ms: Generated<bigint>;
  postponed_from_ms: bigint | null;
  postponed_to_ms: bigint | null;
  language: string;
  reminded: string | null;
}
