import { randomUUID } from "node:crypto";
import { type BankEntryId, findCurrency, micros, newId } from "@tuppence/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import type { Payment } from "../rail.ts";
import { type RailUnderTest, railContract } from "../testing/rail-contract.ts";
import { type BankPayments, createBankPayments } from "./bank-payments.ts";
import { createBankRail } from "./bank-rail.ts";
import { paymentReference } from "./reference/payment-reference.ts";

const key = Buffer.alloc(32, 3);
const account = {
  iban: "DE89370400440532013000",
  bic: "COBADEFFXXX",
  name: "Daily Planet Ltd",
  folder: undefined,
};

let database: TestDatabase;
let payments: BankPayments;
let underTest: RailUnderTest;
let nowMs = Date.UTC(2026, 10, 30);
const now = () => nowMs;

const payment = (): Payment => {
  const currency = findCurrency("EUR");
  if (currency === undefined) throw new Error("there is no EUR");
  return {
    topUpId: newId("topUp", 0, nowMs),
    walletId: newId("wallet", 0, nowMs),
    amountMicros: micros(20_000_000n),
    currency,
    request: {},
    railReference: null,
    createdAtMs: nowMs,
  };
};

/** What the bank books, with the amount that was asked for or another one. */
async function arrive({ topUpId, walletId }: Payment, amountMicros: bigint): Promise<void> {
  const entryId = newId("bankEntry", 0, nowMs) as BankEntryId;
  await database.kysely
    .insertInto("bank_entries")
    .values({
      id: entryId,
      statement_id: randomUUID(),
      booking_key: entryId,
      ordinal: 1,
      amount_micros: amountMicros,
      currency: "EUR",
      direction: "credit",
      is_reversal: false,
      is_return: false,
      entry_reference: null,
      bank_reference: null,
      end_to_end_id: null,
      remittance: "",
      payment_references: [],
      debtor_name: null,
      debtor_iban: null,
      booked_on: null,
      imported_at_ms: BigInt(nowMs),
      state: "crediting",
      reason: null,
      wallet_id: walletId,
      top_up_id: topUpId,
    })
    .execute();
  expect(await payments.take(topUpId, entryId)).toBe(true);
}

beforeAll(async () => {
  database = await createTestDatabase();
  payments = createBankPayments(database.kysely);
  underTest = {
    rail: createBankRail({ account, payments, key, now }),
    currency: "EUR",
    now,
    ends: {
      pending: { request: {} },
      settled: { request: {}, meanwhile: (payment) => arrive(payment, payment.amountMicros) },
      cancelled: {
        request: {},
        meanwhile: () => {
          nowMs += 30 * 24 * 3_600_000;
          return Promise.resolve();
        },
      },
    },
  };
});
afterAll(() => database.drop());

describe("the bank keeps the contract of rails", () => railContract(() => underTest));

describe("the bank", () => {
  test("tells where to transfer what, under a reference of its own", async () => {
    const [one, other] = [payment(), payment()];
    const answers = [await underTest.rail.start(one), await underTest.rail.start(other)];
    const reference = paymentReference(key, one.topUpId, 0);
    expect(answers[0]).toMatchObject({
      state: "pending",
      railReference: reference,
      next: {
        type: "transfer",
        iban: account.iban,
        bic: account.bic,
        name: account.name,
        amount: "20",
        currency: "EUR",
        reference: reference.replace(/(.{4})(?=.)/g, "$1 "),
      },
    });
    expect(answers[1]).not.toMatchObject({ railReference: reference });
  });

  test("takes the next reference when another payment has the first", async () => {
    const [one, other] = [payment(), payment()];
    await underTest.rail.start(other);
    await database.kysely
      .updateTable("bank_payments")
      .set({ reference: paymentReference(key, one.topUpId, 0) })
      .where("top_up_id", "=", other.topUpId)
      .execute();
    expect(await underTest.rail.start(one)).toMatchObject({
      railReference: paymentReference(key, one.topUpId, 1),
    });
  });

  test("counts what came, not what was asked for, and also what came too late", async () => {
    for (const amountMicros of [micros(10_000n), micros(50_000_000n)]) {
      const asked = payment();
      await underTest.rail.start(asked);
      nowMs += 31 * 24 * 3_600_000;
      expect((await underTest.rail.ask(asked)).state).toBe("cancelled");
      await arrive(asked, amountMicros);
      expect(await underTest.rail.ask(asked)).toEqual({ state: "settled", amountMicros });
    }
  });

  test("takes EUR only", () => {
    const usd = findCurrency("USD");
    expect(usd && underTest.rail.topUpLimits(usd)).toBeUndefined();
  });
});
