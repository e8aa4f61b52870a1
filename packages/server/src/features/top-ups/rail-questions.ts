import type { TopUpId } from "@tuppence/protocol";
import type { Pool } from "pg";

/** When rails are asked about top-ups that wait, so that several servers ask once. */
export interface RailQuestions {
  /** Claims the top-ups whose time has come. Each is due again later, at growing intervals. */
  claimDue(nowMs: number, limit: number): Promise<TopUpId[]>;
  /** Claims one top-up, unless it was asked about in the last second. */
  claim(id: TopUpId, nowMs: number): Promise<boolean>;
  forget(id: TopUpId): Promise<void>;
}

/** So long the request that started a top-up may take before the job asks. */
const FIRST_AFTER_MS = 10_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 3_600_000;
const SHORTEST_MS = 1_000;

export function createRailQuestions(pool: Pick<Pool, "query">): RailQuestions {
  return {
    async claimDue(nowMs, limit) {
      // Of two servers, the second finds that the time of the next question has moved on.
      const { rows } = await pool.query<{ top_up_id: TopUpId }>(
        `INSERT INTO rail_questions AS q (top_up_id, asked, asked_at_ms, ask_at_ms)
         SELECT t.id, 1, $1::bigint, $1::bigint + ${FIRST_PAUSE_MS} FROM top_ups t
         LEFT JOIN rail_questions k ON k.top_up_id = t.id
         WHERE t.ended_at_ms IS NULL
           AND CASE WHEN k.top_up_id IS NULL THEN t.created_at_ms + ${FIRST_AFTER_MS} ELSE k.ask_at_ms END <= $1
         ORDER BY t.created_at_ms LIMIT $2
         ON CONFLICT (top_up_id) DO UPDATE SET asked = q.asked + 1, asked_at_ms = $1,
           ask_at_ms = $1 + least(${LONGEST_PAUSE_MS}, ${FIRST_PAUSE_MS} * 2 ^ least(q.asked, 20))::bigint
         WHERE q.ask_at_ms <= $1
         RETURNING q.top_up_id`,
        [nowMs, limit],
      );
      return rows.map(({ top_up_id: id }) => id);
    },

    async claim(id, nowMs) {
      const { rowCount } = await pool.query(
        `INSERT INTO rail_questions AS q (top_up_id, asked, asked_at_ms, ask_at_ms)
         VALUES ($1, 0, $2::bigint, $2::bigint + ${FIRST_PAUSE_MS})
         ON CONFLICT (top_up_id) DO UPDATE SET asked_at_ms = $2 WHERE q.asked_at_ms <= $2::bigint - ${SHORTEST_MS}`,
        [id, nowMs],
      );
      return rowCount === 1;
    },

    async forget(id) {
      await pool.query("DELETE FROM rail_questions WHERE top_up_id = $1", [id]);
    },
  };
}
