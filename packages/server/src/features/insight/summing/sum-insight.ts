import type { Pool } from "pg";
import { dueSellers } from "./due-sellers.ts";
import { sumSeller, type SumSellerDeps } from "./sum-seller.ts";

export interface SumInsightDeps extends SumSellerDeps {
  readonly db: SumSellerDeps["db"] & { readonly pool: Pick<Pool, "query"> };
}

/** Who dies in the middle of its turn is replaced after this time. */
const TURN_MS = 120_000;
const SHORTEST_PAUSE_MS = 10_000;
/**
 * A day is added up as a whole, so the sums of a busy one take longer. They have a hundredth of the time, so that payments
 * do not notice them, until they are this late; and a fifth of it while they catch up with the past.
 */
const PAUSE_PER_WORK = 100;
const LONGEST_PAUSE_MS = 300_000;
const PAUSE_PER_CATCHING_UP = 4;
/** Who has a long past is caught up with in so many steps a turn, so that others have theirs. */
const MOST_STEPS = 8;
const LONGEST_WORK_MS = 30_000;

/** Adds up what changed for the sellers' plots. All servers do it, one at a time; it does no harm if two do. */
export async function sumInsight(deps: SumInsightDeps): Promise<void> {
  const { pool } = deps.db;
  const startedMs = deps.now();
  if (!(await takeTurn(pool, startedMs))) return;
  const due = await dueSellers(pool);
  const failures: unknown[] = [];
  let isComplete = true;
  for (const sellerId of due) {
    try {
      const isDone = deps.now() - startedMs < LONGEST_WORK_MS && (await catchUp(deps, sellerId));
      isComplete &&= isDone;
    } catch (error) {
      // One seller's failure is not the others'. It is tried again at the next turn.
      failures.push(error);
      isComplete = false;
    }
  }
  const endedMs = deps.now();
  const workMs = endedMs - startedMs;
  const pauseMs =
    isComplete || failures.length > 0
      ? Math.min(Math.max(SHORTEST_PAUSE_MS, workMs * PAUSE_PER_WORK), LONGEST_PAUSE_MS)
      : workMs * PAUSE_PER_CATCHING_UP;
  await pool.query(
    `UPDATE insight_turns SET next_at_ms = $1,
       complete_at_ms = CASE WHEN $2 THEN greatest(complete_at_ms, $3) ELSE complete_at_ms END`,
    [endedMs + pauseMs, isComplete, startedMs],
  );
  if (failures.length > 0) throw failures[0];
}

async function takeTurn(pool: Pick<Pool, "query">, nowMs: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE insight_turns SET next_at_ms = $1::bigint + ${TURN_MS} WHERE next_at_ms <= $1::bigint`,
    [nowMs],
  );
  return rowCount === 1;
}

async function catchUp(deps: SumSellerDeps, sellerId: string): Promise<boolean> {
  for (let step = 0; step < MOST_STEPS; step++) {
    const isDone = await sumSeller(deps, sellerId);
    if (isDone !== false) return isDone ?? false;
  }
  return false;
}
