import type { TopUpId } from "@tuppence/protocol";
import type { Pool } from "pg";

/** Something whose rail is to be asked now, and how often it has been asked with this time. */
export interface RailQuestion<I extends string> {
  readonly id: I;
  readonly asked: number;
}

/** When rails are asked, so that several servers ask once. @typeParam I what is asked about: top-ups, or returns */
export interface RailQuestions<I extends string = TopUpId> {
  /** Notes that something is about to wait. Called before it is written, so that none is ever forgotten. */
  expect(question: { readonly id: I; readonly rail: string }, nowMs: number): Promise<void>;
  /** Claims the questions whose time has come, of these rails. Each is due again later, at growing intervals. */
  claimDue(due: {
    readonly nowMs: number;
    readonly limit: number;
    readonly rails: readonly string[];
  }): Promise<RailQuestion<I>[]>;
  /** Claims one, unless it was asked about in the last second. */
  claim(id: I, nowMs: number): Promise<boolean>;
  /** Moves the next question to now, because something has happened. */
  hasten(id: I, nowMs: number): Promise<void>;
  forget(id: I): Promise<void>;
}

/** How often a rail is asked the same question. Pauses double up to the first bound; after some of them, they are the last. */
export interface Rhythm {
  /** What is asked about; one table has the questions of all rhythms. */
  readonly about: "top-up" | "return" | "aftermath";
  readonly firstAfterMs: number;
  readonly firstPauseMs: number;
  readonly pauseAtFirstMs: number;
  readonly oftenAtFirst: number;
  readonly pauseLaterMs: number;
}

/** The request that started it may take ten seconds before the job asks; in the first hour somebody may be waiting. */
export const WAITING: Rhythm = {
  about: "top-up",
  firstAfterMs: 10_000,
  firstPauseMs: 5_000,
  pauseAtFirstMs: 120_000,
  oftenAtFirst: 30,
  pauseLaterMs: 3_600_000,
};
export const RETURNING: Rhythm = { ...WAITING, about: "return" };
/** Disputes come within months, and events report them; this finds those whose event was lost. */
const SETTLED: Rhythm = {
  about: "aftermath",
  firstAfterMs: 86_400_000,
  firstPauseMs: 86_400_000,
  pauseAtFirstMs: 14 * 86_400_000,
  oftenAtFirst: 30,
  pauseLaterMs: 30 * 86_400_000,
};
/** With test money, somebody is trying it out now. */
const TRIED: Rhythm = {
  about: "aftermath",
  firstAfterMs: 3_000,
  firstPauseMs: 3_000,
  pauseAtFirstMs: 60_000,
  oftenAtFirst: 10,
  pauseLaterMs: 30 * 86_400_000,
};
const SHORTEST_MS = 1_000;

/** When rails are asked again about top-ups that are settled: those of real money, and those of test money. */
export interface LaterQuestions {
  readonly real: RailQuestions;
  readonly test: RailQuestions;
}

export function createLaterQuestions(pool: Pick<Pool, "query">): LaterQuestions {
  return { real: createRailQuestions(pool, SETTLED), test: createRailQuestions(pool, TRIED) };
}

export function createRailQuestions<I extends string = TopUpId>(
  pool: Pick<Pool, "query">,
  rhythm: Rhythm,
): RailQuestions<I> {
  const { about, firstAfterMs, firstPauseMs, pauseAtFirstMs, oftenAtFirst, pauseLaterMs } = rhythm;
  return {
    async expect({ id, rail }, nowMs) {
      await pool.query(
        `INSERT INTO rail_questions (about, subject_id, rail, asked, asked_at_ms, ask_at_ms)
         VALUES ($1, $2, $3, 0, 0, $4::bigint + ${firstAfterMs}) ON CONFLICT DO NOTHING`,
        [about, id, rail, nowMs],
      );
    },

    async claimDue({ nowMs, limit, rails }) {
      // Of two servers, the second skips what the first has locked, and then finds its time moved on.
      const { rows } = await pool.query<{ subject_id: I; asked: number }>(
        `UPDATE rail_questions q SET asked = q.asked + 1, asked_at_ms = $1::bigint,
           ask_at_ms = $1::bigint + CASE WHEN q.asked < ${oftenAtFirst}
             THEN least(${pauseAtFirstMs}, ${firstPauseMs} * 2 ^ q.asked)::bigint ELSE ${pauseLaterMs} END
         FROM (
           SELECT subject_id FROM rail_questions
           WHERE about = $4 AND ask_at_ms <= $1::bigint AND rail = ANY ($3::text[])
           ORDER BY ask_at_ms LIMIT $2 FOR UPDATE SKIP LOCKED
         ) due
         WHERE q.about = $4 AND q.subject_id = due.subject_id
         RETURNING q.subject_id, q.asked`,
        [nowMs, limit, rails, about],
      );
      return rows.map(({ subject_id: id, asked }) => ({ id, asked }));
    },

    async claim(id, nowMs) {
      const { rowCount } = await pool.query(
        `UPDATE rail_questions SET asked_at_ms = $2::bigint
         WHERE about = $3 AND subject_id = $1 AND asked_at_ms <= $2::bigint - ${SHORTEST_MS}`,
        [id, nowMs, about],
      );
      return rowCount === 1;
    },

    async hasten(id, nowMs) {
      await pool.query(
        "UPDATE rail_questions SET ask_at_ms = $2 WHERE about = $3 AND subject_id = $1",
        [id, nowMs, about],
      );
    },

    async forget(id) {
      await pool.query("DELETE FROM rail_questions WHERE about = $2 AND subject_id = $1", [
        id,
        about,
      ]);
    },
  };
}
