import { micros, type TopUpId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { Payment, PaymentRefund, Refund, RefundAnswer } from "../rail.ts";

/** What the sandbox rail has sent back. */
export interface SandboxRefunds {
  /**
   * Sends money back, unless that were more than was paid, or the payer has it already. The first time stands.
   * @throws when the same return was made with another amount, or of another payment
   */
  make(
    payment: Payment,
    back: Refund,
    at: { readonly isDisputed: boolean; readonly nowMs: number },
  ): Promise<RefundAnswer>;
  /** Of a payment, oldest first. */
  list(id: TopUpId): Promise<PaymentRefund[]>;
}

export function createSandboxRefunds(kysely: Kysely<Database>): SandboxRefunds {
  return {
    make: ({ topUpId, amountMicros: paid }, { returnId, amountMicros }, { isDisputed, nowMs }) =>
      kysely.transaction().execute(async (transaction): Promise<RefundAnswer> => {
        // Of two servers, the second waits here and then sees what the first has noted.
        await transaction
          .selectFrom("sandbox_payments")
          .select("top_up_id")
          .where("top_up_id", "=", topUpId)
          .forUpdate()
          .executeTakeFirstOrThrow();
        const made = await transaction
          .selectFrom("sandbox_refunds")
          .selectAll()
          .where("return_id", "=", returnId)
          .executeTakeFirst();
        if (made !== undefined) {
          if (made.amount_micros === amountMicros && made.top_up_id === topUpId)
            return { state: "settled" };
          throw new Error(`return ${returnId} was made with another content`);
        }
        if (isDisputed) return { state: "failed", failure: "disputed" };
        const { sum, count } = await transaction
          .selectFrom("sandbox_refunds")
          .select(({ fn }) => [
            fn.sum<string | null>("amount_micros").as("sum"),
            fn.countAll<bigint>().as("count"),
          ])
          .where("top_up_id", "=", topUpId)
          .executeTakeFirstOrThrow();
        if (BigInt(sum ?? 0) + amountMicros > paid)
          return { state: "failed", failure: "more-than-was-paid" };
        await transaction
          .insertInto("sandbox_refunds")
          .values({
            top_up_id: topUpId,
            ordinal: Number(count) + 1,
            return_id: returnId,
            amount_micros: amountMicros,
            made_at_ms: BigInt(nowMs),
          })
          .execute();
        return { state: "settled" };
      }),

    async list(id) {
      const rows = await kysely
        .selectFrom("sandbox_refunds")
        .selectAll()
        .where("top_up_id", "=", id)
        .orderBy("ordinal")
        .execute();
      return rows.map(({ return_id: returnId, amount_micros: amount }) => ({
        id: `refund of ${returnId}`,
        returnId,
        amountMicros: micros(amount),
        state: "settled",
      }));
    },
  };
}
