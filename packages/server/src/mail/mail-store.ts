import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../db/schema.ts";
import { Sealer } from "../lib/sealer.ts";
import type { Mail } from "./mail-sender.ts";

export type MailWords = Omit<Mail, "usefulUntilMs">;

export interface StoredMail {
  readonly id: string;
  /** undefined: it was written with another secret. */
  readonly words: MailWords | undefined;
  readonly createdAtMs: number;
  readonly usefulUntilMs: number;
  readonly tries: number;
}

export interface NewMail extends Pick<StoredMail, "id" | "createdAtMs" | "usefulUntilMs"> {
  readonly words: MailWords;
  /** undefined: nobody sends it; it is shown in the outbox. */
  readonly tryAtMs: number | undefined;
}

export interface MailStore {
  write(within: Kysely<Database>, mail: NewMail): Promise<void>;
  /** Claims mails that are due. Each is due again later, at growing intervals, {@link MOST_TRIES} times. */
  claimDue(nowMs: number, limit: number): Promise<StoredMail[]>;
  sent(id: string, nowMs: number): Promise<void>;
  /** Nothing more is done about it. */
  giveUp(id: string, failure: string): Promise<void>;
  /** It is tried again when it is due. */
  failed(id: string, failure: string): Promise<void>;
  /** Those of the outbox, newest first. */
  newest(limit: number): Promise<StoredMail[]>;
  /** Deletes what is old, whether it was sent or not. */
  purge(nowMs: number): Promise<void>;
}

/** Longer than a try may take (send-mail.ts), so that no two servers send the same mail at the same time. */
const FIRST_PAUSE_MS = 90_000;
const LONGEST_PAUSE_MS = 3_600_000;
const MOST_TRIES = 12;
const KEPT_MS = 2 * 86_400_000;

interface Row {
  readonly id: string;
  readonly sealed: Buffer | null;
  readonly created_at_ms: bigint;
  readonly useful_until_ms: bigint;
  readonly tries: number;
}

export function createMailStore(pool: Pick<Pool, "query">, secret: string): MailStore {
  const sealer = new Sealer(secret, "mails at rest");

  const toMail = (row: Row): StoredMail => {
    const words = row.sealed === null ? undefined : sealer.open(row.sealed, row.id);
    return {
      id: row.id,
      words: words === undefined ? undefined : (JSON.parse(words) as MailWords),
      createdAtMs: Number(row.created_at_ms),
      usefulUntilMs: Number(row.useful_until_ms),
      tries: row.tries,
    };
  };

  return {
    async write(within, { id, words, createdAtMs, usefulUntilMs, tryAtMs }) {
      await within
        .insertInto("mails")
        .values({
          id,
          sealed: sealer.seal(JSON.stringify(words), id),
          created_at_ms: BigInt(createdAtMs),
          useful_until_ms: BigInt(usefulUntilMs),
          try_at_ms: tryAtMs === undefined ? null : BigInt(tryAtMs),
          sent_at_ms: null,
          failure: null,
        })
        .execute();
    },

    async claimDue(nowMs, limit) {
      // Of two servers, the second skips what the first has locked, and then finds its time moved on.
      const { rows } = await pool.query<Row>(
        `UPDATE mails m SET tries = m.tries + 1,
           try_at_ms = CASE WHEN m.tries + 1 < ${MOST_TRIES} THEN
             $1 + least(${LONGEST_PAUSE_MS}, ${FIRST_PAUSE_MS} * 2 ^ m.tries)::bigint END
         FROM (
           SELECT id FROM mails WHERE try_at_ms <= $1::bigint
           ORDER BY try_at_ms LIMIT $2 FOR UPDATE SKIP LOCKED
         ) due
         WHERE m.id = due.id
         RETURNING m.id, m.sealed, m.created_at_ms, m.useful_until_ms, m.tries`,
        [nowMs, limit],
      );
      return rows.map(toMail);
    },

    async sent(id, nowMs) {
      await pool.query(
        "UPDATE mails SET sent_at_ms = $2, try_at_ms = NULL, sealed = NULL, failure = NULL WHERE id = $1",
        [id, nowMs],
      );
    },

    async giveUp(id, failure) {
      await pool.query(
        "UPDATE mails SET failure = $2, try_at_ms = NULL, sealed = NULL WHERE id = $1",
        [id, failure],
      );
    },

    async failed(id, failure) {
      await pool.query("UPDATE mails SET failure = $2 WHERE id = $1", [id, failure]);
    },

    async newest(limit) {
      const { rows } = await pool.query<Row>(
        `SELECT id, sealed, created_at_ms, useful_until_ms, tries FROM mails
         WHERE sealed IS NOT NULL ORDER BY created_at_ms DESC, id LIMIT $1`,
        [limit],
      );
      return rows.map(toMail);
    },

    async purge(nowMs) {
      await pool.query("DELETE FROM mails WHERE created_at_ms < $1", [nowMs - KEPT_MS]);
    },
  };
}
