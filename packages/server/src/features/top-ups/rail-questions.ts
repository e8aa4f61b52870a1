import type { TopUpId } from "@tuppence/protocol";
import type { Pool } from "pg";

/** A top-up whose rail is to be asked now, and how often it has been asked with this time. */
export interface RailQuestion {
  readonly id: TopUpId;
  readonly asked: number;
}

/** When rails are asked about top-ups that wait, so that several servers ask once. */
export interface RailQuestions {
  /** Notes that a top-up is about to wait. Called before it is written, so that none is ever forgotten. */
  expect(question: { readonly id: TopUpId; readonly rail: string }, nowMs: number): Promise<void>;
  /** Claims the questions whose time has come, of these rails. Each is due again later, at growing intervals. */
  claimDue(due: {
    readonly nowMs: number;
    readonly limit: number;
    readonly rails: readonly string[];
  }): Promise<RailQuestion[]>;
  /** Claims one top-up, unless it was asked about in the last second. */
  claim(id: TopUpId, nowMs: number): Promise<boolean>;
  /** Moves the next question to now, because something has happened. */
  hasten(id: TopUpId, nowMs: number): Promise<void>;
  forget(id: TopUpId): Promise<void>;
}

/** So long the request that started a top-up may take before the job asks. */
const FIRST_AFTER_MS = 10_000;
const FIRST_PAUSE_MS = 5_000;
/** In the first hour somebody may be waiting for the answer. */
const PAUSE_AT_FIRST_MS = 120_000;
const OFTEN_AT_FIRST = 30;
const PAUSE_LATER_MS = 3_600_000;
const SHORTEST_MS = 1_000;

export function createRailQuestions(pool: Pick<Pool, "query">): RailQuestions {
  return {
    async expect({ id, rail }, nowMs) {
      await pool.query(
        `INSERT INTO rail_questions (top_up_id, rail, asked, asked_at_ms, ask_at_ms)
         VALUES ($1, $2, 0, 0, $3::bigint + ${FIRST_AFTER_MS}) ON CONFLICT (top_up_id) DO NOTHING`,
        [id, rail, nowMs],
      );
    },

    async claimDue({ nowMs, limit, rails }) {
      // Of two servers, the second skips what the first has locked, and then finds its time moved on.
      const { rows } = await pool.query<{ top_up_id: TopUpId; asked: number }>(
        `UPDATE rail_questions q SET asked = q.asked + 1, asked_at_ms = $1::bigint,
           ask_at_ms = $1::bigint + CASE WHEN q.asked < ${OFTEN_AT_FIRST}
             THEN least(${PAUSE_AT_FIRST_MS}, ${FIRST_PAUSE_MS} * 2 ^ q.asked)::bigint ELSE ${PAUSE_LATER_MS} END
         FROM (
           SELECT top_up_id FROM rail_questions WHERE ask_at_ms <= $1::bigint AND rail = ANY ($3::text[])
           ORDER BY ask_at_ms LIMIT $2 FOR UPDATE SKIP LOCKED
         ) due
         WHERE q.top_up_id = due.top_up_id
         RETURNING q.top_up_id, q.asked`,
        [nowMs, limit, rails],
      );
      return rows.map(({ top_up_id: id, asked }) => ({ id, asked }));
    },

    async claim(id, nowMs) {
      const { rowCount } = await pool.query(
        `UPDATE rail_questions SET asked_at_ms = $2::bigint
         WHERE top_up_id = $1 AND asked_at_ms <= $2::bigint - ${SHORTEST_MS}`,
        [id, nowMs],
      );
      return rowCount === 1;
    },

    async hasten(id, nowMs) {
      await pool.query("UPDATE rail_questions SET ask_at_ms = $2 WHERE top_up_id = $1", [
        id,
        nowMs,
      ]);
    },

    async forget(id) {
      await pool.query("DELETE FROM rail_questions WHERE top_up_id = $1", [id]);
    },
  };
}
