import type { BankEntryId, Micros, TopUpId, WalletId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { type PaymentReference, paymentReference } from "./reference/payment-reference.ts";

/** A transfer that a buyer was asked for. */
export interface BankPayment {
  readonly topUpId: TopUpId;
  readonly walletId: WalletId;
  readonly reference: PaymentReference;
  readonly startedAtMs: number;
  /** What came first with this reference; null: nothing yet. */
  readonly arrivedMicros: Micros | null;
}

export interface BankPayments {
  /** Notes a payment under a reference of its own, which follows from the key. The first time stands. */
  start(
    asked: { readonly topUpId: TopUpId; readonly walletId: WalletId },
    key: Buffer,
    nowMs: number,
  ): Promise<BankPayment>;
  find(topUpId: TopUpId): Promise<BankPayment | undefined>;
  /** Those of these references that were given out. */
  findByReferences(references: readonly string[]): Promise<readonly BankPayment[]>;
  /** Takes a booking as the one that settles a payment. @returns false if another one does already */
  take(topUpId: TopUpId, entryId: BankEntryId): Promise<boolean>;
}

/** References are 2.56 × 10¹⁰: so many in a row are never taken. */
const ATTEMPTS = 10;

export function createBankPayments(kysely: Kysely<Database>): BankPayments {
  const query = () =>
    kysely
      .selectFrom("bank_payments as p")
      .leftJoin("bank_entries as e", "e.id", "p.entry_id")
      .select(["p.top_up_id", "p.wallet_id", "p.reference", "p.started_at_ms", "e.amount_micros"]);
  const find = async (topUpId: TopUpId) => {
    const row = await query().where("p.top_up_id", "=", topUpId).executeTakeFirst();
    return row && toPayment(row);
  };
  return {
    find,

    async start({ topUpId, walletId }, key, nowMs) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        await kysely
          .insertInto("bank_payments")
          .values({
            top_up_id: topUpId,
            wallet_id: walletId,
            reference: paymentReference(key, topUpId, attempt),
            started_at_ms: BigInt(nowMs),
            entry_id: null,
          })
          // Either the payment is there already, or the reference belongs to another one.
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const payment = await find(topUpId);
        if (payment !== undefined) return payment;
      }
      throw new Error(`there is no free reference for top-up ${topUpId}`);
    },

    async findByReferences(references) {
      if (references.length === 0) return [];
      return (await query().where("p.reference", "in", references).execute()).map(toPayment);
    },

    async take(topUpId, entryId) {
      const { numUpdatedRows } = await kysely
        .updateTable("bank_payments")
        .set({ entry_id: entryId })
        .where("top_up_id", "=", topUpId)
        .where("entry_id", "is", null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

function toPayment(row: {
  readonly top_up_id: string;
  readonly wallet_id: string;
  readonly reference: string;
  readonly started_at_ms: bigint;
  readonly amount_micros: bigint | null;
}): BankPayment {
  return {
    topUpId: row.top_up_id as TopUpId,
    walletId: row.wallet_id as WalletId,
    reference: row.reference as PaymentReference,
    startedAtMs: Number(row.started_at_ms),
    arrivedMicros: row.amount_micros as Micros | null,
  };
}
