import type { Pool } from "pg";

/** An event of a payment provider, as it was sent. */
export interface RailEvent {
  readonly rail: string;
  /** The provider's. */
  readonly eventId: string;
  readonly body: Buffer;
}

/** Events that were received, and which of them have been applied. */
export interface RailEventStore {
  /** Stores an event. One that was received before is stored already. */
  keep(event: RailEvent, nowMs: number): Promise<void>;
  /** Claims events that wait to be applied. Each is due again later, at growing intervals, {@link MOST_TRIES} times. */
  claimDue(nowMs: number, limit: number): Promise<RailEvent[]>;
  applied(event: RailEvent, nowMs: number): Promise<void>;
  /** Deletes what is old, whether it was applied or not. */
  purge(nowMs: number): Promise<void>;
}

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** That takes half a day. After that, the questions about top-ups that wait go on. */
const MOST_TRIES = 20;
/** As long as Stripe itself keeps events. They name people, so not longer. */
const KEPT_MS = 30 * 86_400_000;

export function createRailEventStore(pool: Pick<Pool, "query">): RailEventStore {
  return {
    async keep({ rail, eventId, body }, nowMs) {
      await pool.query(
        `INSERT INTO rail_events (rail, event_id, body, received_at_ms, tries, try_at_ms)
         VALUES ($1, $2, $3, $4::bigint, 0, $4::bigint) ON CONFLICT (rail, event_id) DO NOTHING`,
        [rail, eventId, body, nowMs],
      );
    },

    async claimDue(nowMs, limit) {
      // Of two servers, the second skips what the first has locked, and then finds its time moved on.
      const { rows } = await pool.query<{ rail: string; event_id: string; body: Buffer }>(
        `UPDATE rail_events e SET tries = e.tries + 1,
           try_at_ms = CASE WHEN e.tries + 1 < ${MOST_TRIES} THEN
             $1 + least(${LONGEST_PAUSE_MS}, ${FIRST_PAUSE_MS} * 2 ^ e.tries)::bigint END
         FROM (
           SELECT rail, event_id FROM rail_events WHERE try_at_ms <= $1::bigint
           ORDER BY try_at_ms LIMIT $2 FOR UPDATE SKIP LOCKED
         ) due
         WHERE e.rail = due.rail AND e.event_id = due.event_id
         RETURNING e.rail, e.event_id, e.body`,
        [nowMs, limit],
      );
      return rows.map(({ rail, event_id: eventId, body }) => ({ rail, eventId, body }));
    },

    async applied({ rail, eventId }, nowMs) {
      await pool.query(
        `UPDATE rail_events SET applied_at_ms = $3, try_at_ms = NULL
         WHERE rail = $1 AND event_id = $2`,
        [rail, eventId, nowMs],
      );
    },

    async purge(nowMs) {
      await pool.query("DELETE FROM rail_events WHERE received_at_ms < $1", [nowMs - KEPT_MS]);
    },
  };
}
