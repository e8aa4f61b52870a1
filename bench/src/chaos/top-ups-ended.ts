import type { Pool } from "pg";
import { pause } from "./servers.ts";

/** The first question to a rail comes after ten seconds; those after it at growing intervals, if answers get lost. */
const WITHIN_MS = 180_000;

/** Waits until the servers' jobs have brought every top-up to its end. */
export async function topUpsEnded(pool: Pool): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  for (;;) {
    const { rows } = await pool.query<{ waiting: number }>(
      "SELECT count(*)::int AS waiting FROM top_ups WHERE ended_at_ms IS NULL",
    );
    const waiting = rows[0]?.waiting ?? 0;
    if (waiting === 0) return;
    if (Date.now() > deadline) throw new Error(`${waiting} top-ups have not ended`);
    await pause(200);
  }
}
