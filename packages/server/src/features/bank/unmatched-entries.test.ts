import { problemName } from "@tuppence/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { statementXml } from "../../rails/bank/camt053/testing/statement-xml.ts";
import { createTestMarket } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { paid, TEST_ACCOUNT, testBank, type TestPayer } from "./testing/test-bank.ts";

describe("entries that cannot be matched", () => {
  let platform: TestPlatform;
  let bank: ReturnType<typeof testBank>;
  let payer: TestPayer;

  beforeAll(async () => {
    platform = await createTestPlatform({ bank: TEST_ACCOUNT });
    bank = testBank(platform);
  });
  beforeEach(async () => {
    await platform.db.pool.query("TRUNCATE bank_entries, bank_statements, bank_payments");
    payer = await bank.payer();
  });
  afterEach(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
  });
  afterAll(() => platform.close());

  /** The only entry, unmatched. */
  const unmatched = async (amount = "9") => {
    await bank.book(paid(amount, "no idea"));
    const [entry] = await bank.entries("&state=unmatched");
    if (entry === undefined) throw new Error("there is no unmatched entry");
    return entry.id;
  };

  test("wait for the operator, each with its reason", async () => {
    const [one, two] = [await payer.topUp("1"), await payer.topUp("2")];
    await bank.book(
      paid("1", "Happy birthday"),
      paid("2", "RF95BCDFGHJK"),
      paid("3", one.reference, two.reference),
      { ...paid("4", one.reference), currency: "USD" },
      { ...paid("5", one.reference), direction: "DBIT" },
      { ...paid("6", one.reference), isReversal: true },
      { amount: "7", parts: [{ remittance: [one.reference], returnReason: "AC04" }] },
      paid("0", one.reference),
    );
    const entries = await bank.entries("&state=unmatched");
    expect(entries.map(({ amount, reason }) => [amount, reason]).toReversed()).toEqual([
      ["1", "no-reference"],
      ["2", "unknown-reference"],
      ["3", "several-references"],
      ["4", "other-currency"],
      ["5", "debit"],
      ["6", "reversal"],
      ["7", "return"],
      ["0", "no-amount"],
    ]);
    expect(entries.every(({ readReference }) => readReference === null)).toBe(true);
    expect(await payer.balance()).toBe("0");
    expect((await payer.read(one.id)).status).toBe("pending");
  });

  test("say what was read where one letter of a reference is wrong", async () => {
    const { id, reference } = await payer.topUp("8");
    const last = reference.slice(-1) === "B" ? "C" : "B";
    await bank.book(paid("8", `${reference.slice(0, -1)}${last}`));
    const [entry] = await bank.entries("&state=unmatched");
    expect(entry).toMatchObject({
      reason: "mistyped-reference",
      readReference: `${reference.slice(0, -1)}${last}`.replaceAll(" ", ""),
    });
    expect((await payer.read(id)).status).toBe("pending");
  });

  test("the operator puts one into a wallet, and saying it again changes nothing", async () => {
    const id = await unmatched();
    const answers = [
      await bank.assign(id, payer.wallet, "once"),
      await bank.assign(id, payer.wallet, "once"),
      await bank.assign(id, payer.wallet, "once-more"),
    ];
    for (const { status, body } of answers)
      expect([status, body.state, body.wallet]).toEqual([200, "credited", payer.wallet]);
    expect(await payer.balance()).toBe("9");
    const [topUp] = await payer.topUps();
    expect(topUp).toMatchObject({ id: answers[0]?.body.topUp, status: "settled", amount: "9" });
  });

  test("the operator sends one back, and saying it again changes nothing", async () => {
    const id = await unmatched();
    for (const { status, body } of [await bank.sendBack(id), await bank.sendBack(id)])
      expect([status, body.state]).toEqual([200, "returned"]);
    const { status, body } = await bank.assign(id, payer.wallet);
    expect([status, problemName(body.type)]).toEqual([409, "bank-entry-used"]);
    expect(await payer.balance()).toBe("0");
  });

  test("whatever is decided at the same time, each is used once", async () => {
    const other = await bank.payer();
    for (let round = 0; round < 5; round++) {
      const [before, otherBefore] = [Number(await payer.balance()), Number(await other.balance())];
      const id = await unmatched(String(round + 1));
      const answers = await Promise.all(
        Array.from({ length: 12 }, async (_, at) => {
          if (at % 4 === 3) await platform.runJobs("match bank entries");
          if (at % 3 === 0) return bank.assign(id, payer.wallet);
          return at % 3 === 1 ? bank.assign(id, other.wallet) : bank.sendBack(id);
        }),
      );
      const accepted = answers.filter(({ status }) => status === 200);
      expect(accepted.length).toBeGreaterThan(0);
      expect(new Set(accepted.map(({ body }) => `${body.wallet}`)).size).toBe(1);
      expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
      const credited =
        Number(await payer.balance()) - before + Number(await other.balance()) - otherBefore;
      expect(credited).toBe(accepted[0]?.body.wallet === null ? 0 : round + 1);
    }
  });

  test("a credited entry can be neither assigned elsewhere nor sent back", async () => {
    const { reference } = await payer.topUp("20");
    await bank.book(paid("20", reference));
    const [entry] = await bank.entries();
    const other = await bank.payer();
    const id = entry?.id ?? "";
    for (const { status, body } of [await bank.assign(id, other.wallet), await bank.sendBack(id)])
      expect([status, problemName(body.type)]).toEqual([409, "bank-entry-used"]);
    expect(await other.balance()).toBe("0");
  });

  test("a wallet that refuses money leaves the entry unmatched, until it takes it", async () => {
    const token = platform.config.operatorKey;
    const { reference } = await payer.topUp("20");
    await bank.book(paid("20", reference));
    await platform.call(`POST /v1/wallets/${payer.wallet}/suspend`, {
      token,
      body: { reason: "asked" },
    });
    await bank.book({ ...paid("3", reference), bookedOn: "2026-12-03" });
    const [entry] = await bank.entries("&state=unmatched");
    expect(entry).toMatchObject({ reason: "wallet-refused", wallet: null, topUp: null });
    const refused = await bank.assign(entry?.id ?? "", payer.wallet);
    expect(refused.body).toMatchObject({ state: "unmatched", reason: "wallet-refused" });
    await platform.call(`POST /v1/wallets/${payer.wallet}/resume`, {
      token,
      body: { reason: "asked" },
    });
    expect((await bank.assign(entry?.id ?? "", payer.wallet)).body.state).toBe("credited");
    expect(await payer.balance()).toBe("23");
  });

  test("422: a debit, or another currency than the wallet's, cannot be assigned", async () => {
    await bank.book({ ...paid("5"), direction: "DBIT" });
    const [debit] = await bank.entries();
    const refused = await bank.assign(debit?.id ?? "", payer.wallet);
    expect([refused.status, problemName(refused.body.type)]).toEqual([422, "nothing-to-assign"]);
    expect((await bank.sendBack(debit?.id ?? "")).body.state).toBe("returned");
    const dollars = await bank.payer("USD");
    const { status, body } = await bank.assign(await unmatched(), dollars.wallet);
    expect([status, problemName(body.type)]).toEqual([422, "currency-mismatch"]);
  });

  test("404: an unknown entry, or wallet", async () => {
    const id = await unmatched();
    const unknown = "bke_01jqqqqqqqfqqvqqqqqqqqqqqq";
    expect((await bank.sendBack(unknown)).status).toBe(404);
    const { status, body } = await bank.assign(id, "wal_01jqqqqqqqfqqvqqqqqqqqqqqq");
    expect([status, problemName(body.type)]).toEqual([404, "wallet-not-found"]);
  });

  test("the list is newest first, in pages", async () => {
    await bank.book(paid("1"), paid("2"), paid("3"));
    const token = platform.config.operatorKey;
    type Listed = { data: { amount: string }[]; nextCursor: string | null };
    const first = await platform.call<Listed>("GET /v1/bank/entries?limit=2", { token });
    expect(first.body.data.map(({ amount }) => amount)).toEqual(["3", "2"]);
    const rest = await platform.call<Listed>(
      `GET /v1/bank/entries?limit=2&after=${first.body.nextCursor}`,
      { token },
    );
    expect([rest.body.data.map(({ amount }) => amount), rest.body.nextCursor]).toEqual([
      ["1"],
      null,
    ]);
  });

  test("only the operator uploads, lists and decides", async () => {
    const market = await createTestMarket(platform);
    const id = await unmatched();
    for (const route of [
      "POST /v1/bank/statements",
      "GET /v1/bank/entries",
      `GET /v1/bank/entries/${id}`,
      `POST /v1/bank/entries/${id}/assign`,
      `POST /v1/bank/entries/${id}/return`,
    ])
      expect((await platform.call(route, { token: market.seller.keys.secret })).status).toBe(403);
  });

  test("422: a statement that cannot be read, or of another account", async () => {
    const good = statementXml("08", [{ entries: [paid("1")] }]);
    const cut = await bank.upload(good.slice(0, -40));
    expect([cut.status, problemName(cut.body.type)]).toEqual([422, "statement-unreadable"]);
    expect(cut.body.detail).toMatch(/line \d+, column \d+: the document ends inside </);
    const foreign = await bank.upload(good.replace(TEST_ACCOUNT.iban, "NL91ABNA0417164300"));
    expect(problemName(foreign.body.type)).toBe("statement-of-another-account");
    expect(await bank.entries()).toEqual([]);
  });
});
