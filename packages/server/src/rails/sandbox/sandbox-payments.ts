import type { TopUpId } from "@tuppence/protocol";
import type { SandboxDecision, SandboxOutcome } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";

/** What the sandbox rail knows of a payment, as a payment provider would. */
export interface SandboxPayment {
  readonly outcome: SandboxOutcome;
  readonly startedAtMs: number;
  /** What the buyer chose on the page; null: nothing yet. */
  readonly decision: SandboxDecision | null;
}

/** How long the buyer has to decide on the page. */
export const DECIDE_WITHIN_MS = 30 * 60_000;

export interface SandboxPayments {
  /** Notes a payment. The first time stands. */
  start(id: TopUpId, outcome: SandboxOutcome, nowMs: number): Promise<SandboxPayment>;
  find(id: TopUpId): Promise<SandboxPayment | undefined>;
  /** The first decision in time stands. @returns what was decided; undefined: nothing, and it is too late */
  decide(
    id: TopUpId,
    decision: SandboxDecision,
    nowMs: number,
  ): Promise<SandboxDecision | undefined>;
}

export function createSandboxPayments(kysely: Kysely<Database>): SandboxPayments {
  const find = async (id: TopUpId): Promise<SandboxPayment | undefined> => {
    const row = await kysely
      .selectFrom("sandbox_payments")
      .selectAll()
      .where("top_up_id", "=", id)
      .executeTakeFirst();
    return (
      row && {
        outcome: row.outcome,
        startedAtMs: Number(row.started_at_ms),
        decision: row.decision,
      }
    );
  };
  return {
    find,

    async start(id, outcome, nowMs) {
      await kysely
        .insertInto("sandbox_payments")
        .values({
          top_up_id: id,
          outcome,
          started_at_ms: BigInt(nowMs),
          decision: null,
          decided_at_ms: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const payment = await find(id);
      if (payment === undefined) throw new Error(`sandbox payment ${id} was not written`);
      return payment;
    },

    async decide(id, decision, nowMs) {
      await kysely
        .updateTable("sandbox_payments")
        .set({ decision, decided_at_ms: BigInt(nowMs) })
        .where("top_up_id", "=", id)
        .where("decision", "is", null)
        .where("started_at_ms", ">", BigInt(nowMs - DECIDE_WITHIN_MS))
        .execute();
      return (await find(id))?.decision ?? undefined;
    },
  };
}
