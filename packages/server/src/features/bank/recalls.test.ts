import { problemName } from "@tuppence/protocol";
import type { BankEntry, Dispute, TopUp } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { trialBalance } from "../../ledger/audit/trial-balance.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import type { XmlEntry } from "../../rails/bank/camt053/testing/statement-xml.ts";
import { createTestMarket, createTestOffer } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { paid, TEST_ACCOUNT, testBank, type TestPayer } from "./testing/test-bank.ts";

const DAY = "2026-12-04";

describe("transfers that the payer's bank takes back", () => {
  let platform: TestPlatform;
  let bank: ReturnType<typeof testBank>;
  let payer: TestPayer;
  let token: string;

  beforeAll(async () => {
    platform = await createTestPlatform({ bank: TEST_ACCOUNT });
    bank = testBank(platform);
    token = platform.config.operatorKey;
  });
  beforeEach(async () => {
    await platform.db.pool.query("TRUNCATE bank_entries, bank_statements, bank_payments");
    payer = await bank.payer();
  });
  afterEach(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    for (const { sumMicros } of await trialBalance(platform.db.pool)) expect(sumMicros).toBe(0n);
  });
  afterAll(() => platform.close());

  /** A settled top-up. */
  const arrived = async (amount = "20") => {
    const topUp = await payer.topUp(amount);
    await bank.book(paid(amount, topUp.reference));
    return topUp;
  };
  /** The bank books money that left, with what is written beside it. */
  const debit = (amount: string, ...remittance: string[]) =>
    booked({ ...paid(amount, ...remittance), direction: "DBIT", bookedOn: DAY });
  const booked = async (entry: XmlEntry): Promise<BankEntry> => {
    const known = new Set((await bank.entries()).map(({ id }) => id));
    await bank.book(entry);
    const found = (await bank.entries("&state=unmatched")).find(({ id }) => !known.has(id));
    if (found === undefined) throw new Error("there is no new unmatched entry");
    return found;
  };
  const names = async (entry: BankEntry, topUp: string) => {
    const { status, body } = await bank.reverse(entry.id, topUp);
    return [status, problemName(body.type)];
  };
  const disputes = async () =>
    (await platform.call<{ data: Dispute[] }>(`GET /v1/disputes?wallet=${payer.wallet}`, { token }))
      .body.data;

  test("a debit with the reference of one top-up suggests it; the operator decides, once", async () => {
    const { id, reference } = await arrived();
    const entry = await debit("20", "RECALL", reference);
    expect(entry).toMatchObject({ reason: "debit", suggestedTopUp: id, topUp: null });
    expect(await payer.balance()).toBe("20");
    const answers = [
      await bank.reverse(entry.id, id, "once"),
      await bank.reverse(entry.id, id, "once"),
      await bank.reverse(entry.id, id, "once-more"),
    ];
    for (const { status, body } of answers)
      expect([status, body]).toMatchObject([
        200,
        { state: "reversed", topUp: id, wallet: payer.wallet, suggestedTopUp: null, reason: null },
      ]);
    expect(await payer.balance()).toBe("0");
    expect(await disputes()).toMatchObject([
      { topUp: id, amount: "20", status: "lost", reason: "recalled-by-the-bank" },
    ]);
  });

  test("what was spent is owed, and the seller keeps it", async () => {
    const { id, reference } = await arrived("5");
    const market = await createTestMarket(platform);
    const offer = await createTestOffer(platform, market.seller, {
      prices: [{ amount: "4", currency: "EUR" }],
    });
    const bought = await platform.call("POST /v1/purchases", {
      cookie: payer.cookie,
      body: { offer: offer.id, wallet: payer.wallet },
    });
    expect(bought.status).toBe(201);
    const earned = () => platform.call("GET /v1/earnings", { token: market.seller.keys.secret });
    const before = (await earned()).body;
    const entry = await debit("5", reference);
    expect((await bank.reverse(entry.id, id)).body.state).toBe("reversed");
    expect(await payer.balance()).toBe("-4");
    expect((await earned()).body).toEqual(before);
  });

  test("recalls in parts take at most what came, also those decided at the same time", async () => {
    const { id, reference } = await arrived("10");
    const entries: BankEntry[] = [];
    for (let part = 0; part < 4; part++) entries.push(await debit("4", reference, `part ${part}`));
    const answers = await Promise.all(entries.map((entry) => bank.reverse(entry.id, id)));
    const [refused, ...others] = answers.filter(({ status }) => status === 422);
    expect([answers.filter(({ status }) => status === 200).length, others.length]).toEqual([2, 1]);
    expect(problemName(refused?.body.type ?? "")).toBe("more-than-came");
    expect(refused?.body.detail).toContain("2 EUR");
    expect(await payer.balance()).toBe("2");
    // So much is not left of it, so it is no longer suggested.
    const left = await bank.entries("&state=unmatched");
    expect(left.map(({ suggestedTopUp }) => suggestedTopUp)).toEqual([null, null]);
  });

  test("nothing is suggested where several top-ups, or none of that amount, came with the reference", async () => {
    const { reference } = await arrived("20");
    expect((await debit("21", reference)).suggestedTopUp).toBeNull();
    expect((await debit("3", "no reference")).suggestedTopUp).toBeNull();
    const waiting = await payer.topUp("7");
    expect((await debit("7", waiting.reference)).suggestedTopUp).toBeNull();
    await bank.book({ ...paid("20", reference), bookedOn: "2026-12-03" });
    const entry = await debit("20", reference);
    expect(entry.suggestedTopUp).toBeNull();
    // Read alone, it says the same as in the list.
    const alone = await platform.call<BankEntry>(`GET /v1/bank/entries/${entry.id}`, { token });
    expect(alone.body).toEqual(entry);
  });

  test("409: something else was decided about the entry", async () => {
    const [one, two] = [await arrived("5"), await arrived("6")];
    const entry = await debit("5", one.reference);
    expect((await bank.reverse(entry.id, two.id)).body.state).toBe("reversed");
    for (const { status, body } of [
      await bank.reverse(entry.id, one.id),
      await bank.sendBack(entry.id),
      await bank.assign(entry.id, payer.wallet),
    ])
      expect([status, problemName(body.type)]).toEqual([409, "bank-entry-used"]);
    const returned = await debit("5", one.reference, "again");
    await bank.sendBack(returned.id);
    expect((await bank.reverse(returned.id, one.id)).status).toBe(409);
    expect(await payer.balance()).toBe("6");
  });

  test("decided in two ways at the same time, one holds", async () => {
    const [one, two] = [await arrived("5"), await arrived("5")];
    const entry = await debit("5");
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, at) => {
        if (at % 3 === 2) return bank.sendBack(entry.id);
        return bank.reverse(entry.id, at % 3 === 0 ? one.id : two.id);
      }),
    );
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const accepted = answers.filter(({ status }) => status === 200);
    expect(new Set(accepted.map(({ body }) => body.topUp)).size).toBe(1);
    expect(await payer.balance()).toBe(accepted[0]?.body.topUp === null ? "10" : "5");
  });

  test("422: money that came, another rail, another currency, a top-up that has not arrived", async () => {
    const { id, reference } = await arrived("5");
    expect(await names(await booked(paid("9", "who?")), id)).toEqual([422, "nothing-to-reverse"]);
    const entry = await debit("5", reference);
    const waiting = await payer.topUp("5");
    expect(await names(entry, waiting.id)).toEqual([409, "top-up-not-settled"]);
    const test = { wallet: payer.wallet, amount: "5", currency: "EUR", rail: "sandbox" };
    const sandbox = await platform.call<TopUp>("POST /v1/top-ups", {
      cookie: payer.cookie,
      body: test,
    });
    expect(await names(entry, sandbox.body.id)).toEqual([422, "not-a-bank-top-up"]);
    const dollars = await booked({ ...paid("5"), direction: "DBIT", currency: "USD" });
    expect(await names(dollars, id)).toEqual([422, "currency-mismatch"]);
    expect(await payer.balance()).toBe("10");
  });

  test("404: an unknown entry, or top-up", async () => {
    const { id } = await arrived("5");
    const entry = await debit("5");
    const nobody = "bke_01jqqqqqqqfqqvqqqqqqqqqqqq";
    expect((await bank.reverse(nobody, id)).status).toBe(404);
    const { status, body } = await bank.reverse(entry.id, "top_01jqqqqqqqfqqvqqqqqqqqqqqq");
    expect([status, problemName(body.type)]).toEqual([404, "top-up-not-found"]);
    expect(
      (
        await platform.call(`POST /v1/bank/entries/${entry.id}/reverse`, {
          cookie: payer.cookie,
          body: { topUp: id },
        })
      ).status,
    ).toBe(403);
  });

  test.each(["before the wallet was told", "after it was told"])(
    "a server that died %s: the job goes on, and takes it back once",
    async (when) => {
      const { id, reference } = await arrived("5");
      const entry = await debit("5", reference);
      if (when.startsWith("after")) await bank.reverse(entry.id, id);
      await platform.db.pool.query(
        "UPDATE bank_entries SET state = 'reversing', reason = NULL, wallet_id = c.wallet_id, top_up_id = c.top_up_id " +
          "FROM (SELECT wallet_id, top_up_id FROM bank_entries WHERE state = 'credited') c WHERE direction = 'debit'",
      );
      await platform.runJobs("match bank entries");
      await platform.runJobs("match bank entries");
      expect(await payer.balance()).toBe("0");
      expect((await bank.entries("&state=reversed")).map((each) => each.id)).toEqual([entry.id]);
      expect(await disputes()).toHaveLength(1);
    },
  );
});
