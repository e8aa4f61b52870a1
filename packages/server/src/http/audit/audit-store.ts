import type { SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import type { Doer } from "./deed-of.ts";

export interface Deed {
  readonly id: string;
  readonly operationId: string | null;
  readonly sellerId: SellerId | null;
  readonly atMs: number;
  readonly by: Doer;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const BEGIN = {
  name: "audit-begin",
  // A repeated request finds the row of the first.
  text: `INSERT INTO audit_log AS a
      (id, operation_id, seller_id, at_ms, by_kind, by_id, action, subject, detail, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8, 'begun')
    ON CONFLICT (operation_id) DO UPDATE SET operation_id = a.operation_id
    RETURNING id, xmax = 0 AS is_new`,
};
const DONE = {
  name: "audit-done",
  text: `UPDATE audit_log SET state = 'done', subject = $2, seller_id = coalesce(seller_id, $3),
      detail = detail || $4::jsonb WHERE id = $1 AND state = 'begun'`,
};
const UNDONE = {
  name: "audit-undone",
  text: "DELETE FROM audit_log WHERE id = $1 AND state = 'begun'",
};

export interface Begun {
  readonly id: string;
  /** Whether an earlier try of the same request was noted already. */
  readonly isRepeated: boolean;
}

export function createAuditStore(pool: Pick<Pool, "query">) {
  return {
    /** Written before anything is done: nothing is done without a row. */
    async begin(deed: Deed): Promise<Begun> {
      const { id, operationId, sellerId, atMs, by, action, detail } = deed;
      const values = [id, operationId, sellerId, atMs, by.kind, by.id, action, detail];
      const { rows } = await pool.query<{ id: string; is_new: boolean }>({ ...BEGIN, values });
      const [row] = rows;
      if (row === undefined) throw new Error("a deed was not written");
      return { id: row.id, isRepeated: !row.is_new };
    },
    async done(
      id: string,
      subject: string | null,
      sellerId: SellerId | null,
      detail: object,
    ): Promise<void> {
      await pool.query({ ...DONE, values: [id, subject, sellerId, detail] });
    },
    /** It was refused, so nothing was done. */
    async undone(id: string): Promise<void> {
      await pool.query({ ...UNDONE, values: [id] });
    },
  };
}
