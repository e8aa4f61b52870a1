import type { Pool } from "pg";

export const DAY_MS = 86_400_000;
/** Who dies in the middle of its turn is replaced after this time. */
const TURN_MS = 300_000;
/** What was decided just before midnight may be written just after it. */
const LATE_MS = 900_000;

export interface SummingState {
  readonly throughDay: number;
  readonly againDays: readonly number[];
}

/** Takes a turn. @returns how far the last one came; undefined: it is not time yet, or nothing has ever come in */
export async function claimSumming(
  pool: Pick<Pool, "query">,
  nowMs: number,
): Promise<SummingState | undefined> {
  await begin(pool);
  const { rows } = await pool.query<{ through_day: number; again_days: number[] }>(
    `UPDATE day_summing SET next_at_ms = $1::bigint + ${TURN_MS} WHERE next_at_ms <= $1::bigint
     RETURNING through_day, again_days`,
    [nowMs],
  );
  const [row] = rows;
  return row && { throughDay: row.through_day, againDays: row.again_days };
}

/** The day before the first money came: without money, nothing is sold. */
async function begin(pool: Pick<Pool, "query">): Promise<void> {
  await pool.query(
    `INSERT INTO day_summing (id, through_day, again_days, summed_at_ms, next_at_ms)
     SELECT 1, ended_at_ms / ${DAY_MS} - 1, '{}', 0, 0 FROM top_ups
     WHERE ended_at_ms IS NOT NULL AND failure IS NULL AND NOT EXISTS (SELECT FROM day_summing)
     ORDER BY ended_at_ms LIMIT 1
     ON CONFLICT (id) DO NOTHING`,
  );
}

/** The days whose sums are missing or may have changed, in order; and those of them that may still change. */
export async function daysToSum(
  pool: Pick<Pool, "query">,
  { throughDay, againDays }: SummingState,
  nowMs: number,
): Promise<{ readonly days: readonly number[]; readonly stillOpen: readonly number[] }> {
  const today = Math.floor(nowMs / DAY_MS);
  // What is paid of a meter or an order counts on the day on which it was opened.
  const { rows } = await pool.query<{ day: number }>(
    `SELECT DISTINCT (opened_at_ms / ${DAY_MS})::integer AS day FROM holds WHERE closed_at_ms IS NULL`,
  );
  const stillOpen = new Set([today, ...rows.map(({ day }) => day)]);
  if (nowMs - today * DAY_MS < LATE_MS) stillOpen.add(today - 1);
  const missing = Array.from(
    { length: Math.max(0, today - throughDay) },
    (_, index) => throughDay + 1 + index,
  );
  const days = [...new Set([...againDays, ...stillOpen, ...missing])];
  return { days: days.toSorted((a, b) => a - b), stillOpen: [...stillOpen] };
}

export async function finishSumming(
  pool: Pick<Pool, "query">,
  state: SummingState & { readonly summedAtMs: number; readonly nextAtMs: number },
): Promise<void> {
  await pool.query(
    "UPDATE day_summing SET through_day = $1, again_days = $2, summed_at_ms = $3, next_at_ms = $4",
    [state.throughDay, state.againDays, state.summedAtMs, state.nextAtMs],
  );
}
