import { problemName } from "@tuppence/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { statementXml } from "../../rails/bank/camt053/testing/statement-xml.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { paid, TEST_ACCOUNT, testBank, type TestPayer } from "./testing/test-bank.ts";

const bare = (text: string) => text.replaceAll(" ", "");

describe("top-ups by bank transfer", () => {
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

  test("a transfer with its reference settles the top-up", async () => {
    const { id, reference } = await payer.topUp("20");
    expect(await payer.read(id)).toMatchObject({
      status: "pending",
      rail: "bank",
      next: { type: "transfer", iban: TEST_ACCOUNT.iban, bic: null, amount: "20", reference },
    });
    await bank.book(paid("20.00", "Pocket money", reference));
    expect(await payer.read(id)).toMatchObject({ status: "settled", amount: "20", next: null });
    expect(await payer.balance()).toBe("20");
    const [entry] = await bank.entries();
    expect(entry).toMatchObject({
      state: "credited",
      reason: null,
      wallet: payer.wallet,
      topUp: id,
    });
  });

  test("while it waits, asking the rail does not trouble the ledger", async () => {
    const { id } = await payer.topUp("20");
    const submit = vi.spyOn(platform.ledger, "submit");
    for (let hour = 0; hour < 3; hour++) {
      platform.clock.advance(3_600_000);
      await platform.runJobs("ask rails");
    }
    expect((await payer.read(id)).status).toBe("pending");
    expect(submit).not.toHaveBeenCalled();
    submit.mockRestore();
  });

  test.each([
    ["in lower case with dashes", (text: string) => [text.toLowerCase().replaceAll(" ", "-")]],
    ["without RF", (text: string) => [`payment ${text.slice(2)} thanks`]],
    ["split over two lines", (text: string) => [`my top-up ${text.slice(0, 8)}`, text.slice(8)]],
  ])("a reference is found %s", async (_how, write) => {
    const { id, reference } = await payer.topUp("5");
    await bank.book(paid("5", ...write(reference)));
    expect((await payer.read(id)).status).toBe("settled");
  });

  test("a reference is found where software puts it: structured, or as the payment's own id", async () => {
    const [one, two] = [await payer.topUp("1"), await payer.topUp("2")];
    await bank.book(
      { amount: "1", parts: [{ creditorReference: bare(one.reference) }] },
      { amount: "2", parts: [{ endToEndId: bare(two.reference) }] },
    );
    expect(await payer.balance()).toBe("3");
  });

  test.each(["0.5", "35.01"])(
    "what came is credited, not what was asked for: %s of 20",
    async (came) => {
      const { id, reference } = await payer.topUp("20");
      await bank.book(paid(came, reference));
      expect(await payer.read(id)).toMatchObject({ status: "settled", amount: came });
      expect(await payer.balance()).toBe(came);
    },
  );

  test("each further transfer with the same reference is a top-up of its own", async () => {
    const { id, reference } = await payer.topUp("20");
    await bank.book(paid("20", reference), paid("20", reference));
    await bank.book({ ...paid("7", reference), bookedOn: "2026-12-02" });
    expect(await payer.balance()).toBe("47");
    const topUps = await payer.topUps();
    expect(topUps.map(({ status, rail }) => [status, rail])).toEqual(
      Array.from({ length: 3 }, () => ["settled", "bank"]),
    );
    expect(topUps.map((topUp) => topUp.id)).toContain(id);
    expect(new Set((await bank.entries()).map((entry) => entry.topUp)).size).toBe(3);
  });

  test("the transactions of one entry are matched one by one", async () => {
    const [one, two] = [await payer.topUp("1"), await payer.topUp("2")];
    const parts = [
      { amount: "1", remittance: [one.reference] },
      { amount: "2.5", remittance: [two.reference] },
      { amount: "3", remittance: ["rent"] },
    ];
    await bank.book({ amount: "6.5", parts });
    expect(await payer.balance()).toBe("3.5");
    expect((await bank.entries("&state=unmatched")).map(({ amount }) => amount)).toEqual(["3"]);
  });

  test("a transfer that comes when nobody waits for it any more is credited", async () => {
    const { id, reference } = await payer.topUp("20");
    platform.clock.advance(40 * 24 * 3_600_000);
    await platform.runJobs("ask rails");
    expect(await payer.read(id)).toMatchObject({ status: "cancelled", failure: "expired" });
    await bank.book(paid("20", reference));
    expect((await payer.read(id)).status).toBe("settled");
    expect(await payer.balance()).toBe("20");
  });

  test("statements uploaded and matched many times at once credit each transfer once", async () => {
    const wanted = [await payer.topUp("1"), await payer.topUp("2"), await payer.topUp("3")];
    const entries = wanted.flatMap(({ reference }, at) => [
      paid(String(at + 1), reference),
      paid(String(at + 1), reference),
    ]);
    const document = statementXml("02", [{ entries }]);
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        expect((await bank.upload(document)).status).toBe(201);
        await platform.runJobs("match bank entries", "ask rails");
      }),
    );
    await platform.runJobs("match bank entries");
    expect(await payer.balance()).toBe("12");
    expect((await bank.entries("&state=credited")).length).toBe(6);
  });

  test.each(["before the ledger was asked", "after it had credited"])(
    "a server that died %s: the job goes on, and nothing is credited twice",
    async (when) => {
      const { reference } = await payer.topUp("20");
      if (when.startsWith("after")) await bank.book(paid("20", reference), paid("5", reference));
      else {
        await bank.upload(
          statementXml("08", [{ entries: [paid("20", reference), paid("5", reference)] }]),
        );
        // The ledger is away while the job runs.
        await platform.db.pool.query("ALTER TABLE top_ups RENAME TO top_ups_away");
        await platform.runJobs("match bank entries");
        await platform.db.pool.query("ALTER TABLE top_ups_away RENAME TO top_ups");
      }
      await platform.db.pool.query("UPDATE bank_entries SET state = 'crediting'");
      await platform.runJobs("match bank entries");
      expect(await payer.balance()).toBe("25");
      expect((await bank.entries("&state=credited")).length).toBe(2);
    },
  );

  test("without an account, the rail is off and says so", async () => {
    const off = await createTestPlatform();
    const { status, body } = await testBank(off).upload("<x/>");
    expect([status, problemName(body.type)]).toEqual([422, "rail-disabled"]);
    await off.runJobs("read bank folder", "match bank entries");
    await off.close();
  });
});

describe("where buyers bear the rail's fee", () => {
  let platform: TestPlatform;
  let bank: ReturnType<typeof testBank>;

  beforeAll(async () => {
    platform = await createTestPlatform({ bank: TEST_ACCOUNT, railFee: "buyer" });
    bank = testBank(platform);
  });
  afterAll(() => platform.close());

  test("the transfer asked for includes it, in the code for banking apps too, and the amount is credited", async () => {
    const payer = await bank.payer();
    const { id, reference } = await payer.topUp("20", "0.2");
    const { next } = await payer.read(id);
    expect(next).toMatchObject({ amount: "20.2" });
    expect(next?.type === "transfer" && next.qrText.split("\n")).toContain("EUR20.2");
    await bank.book(paid("20.20", reference));
    expect(await payer.read(id)).toMatchObject({ status: "settled", amount: "20", fee: "0.2" });
    expect(await payer.balance()).toBe("20");
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
  });

  test("a transfer of the amount alone credits what is left of it", async () => {
    const payer = await bank.payer();
    const { id, reference } = await payer.topUp("20", "0.2");
    await bank.book(paid("20.00", reference));
    expect(await payer.read(id)).toMatchObject({ status: "settled", amount: "19.8" });
    expect(await payer.balance()).toBe("19.8");
  });

  test("a transfer of less than twice the fee says the half that was taken, alone and in sum", async () => {
    const payer = await bank.payer();
    const { id, reference } = await payer.topUp("20", "0.2");
    await bank.book(paid("0.30", reference));
    expect(await payer.read(id)).toMatchObject({ status: "settled", amount: "0.15", fee: "0.15" });
    await bank.book({ ...paid("0.40", reference), bookedOn: "2026-12-03" });
    await bank.book({ ...paid("0.42", reference), bookedOn: "2026-12-04" });
    expect((await payer.topUps()).map(({ amount, fee }) => `${amount} + ${fee}`)).toEqual(
      expect.arrayContaining(["0.15 + 0.15", "0.2 + 0.2", "0.22 + 0.2"]),
    );
    expect(await payer.balance()).toBe("0.57");
  });

  test("a further transfer with the reference costs on top what was shown with it; one without was shown nothing", async () => {
    const payer = await bank.payer();
    const { reference } = await payer.topUp("20", "0.2");
    await bank.book(paid("20.20", reference));
    await bank.book({ ...paid("20.20", reference), bookedOn: "2026-12-03" });
    expect(await payer.balance()).toBe("40");
    const topUps = await payer.topUps();
    expect(topUps.map(({ amount, fee, status }) => [amount, fee, status])).toEqual([
      ["20", "0.2", "settled"],
      ["20", "0.2", "settled"],
    ]);
    await bank.book(paid("7", "no reference"));
    const [unmatched] = await bank.entries("&state=unmatched");
    expect((await bank.assign(unmatched?.id ?? "", payer.wallet)).body.state).toBe("credited");
    expect(await payer.balance()).toBe("47");
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
  });

  test("a server that died while it credited a further transfer credits the same again, once", async () => {
    const payer = await bank.payer();
    const { reference } = await payer.topUp("20", "0.2");
    await bank.book(paid("20.20", reference));
    await bank.book({ ...paid("5.20", reference), bookedOn: "2026-12-03" });
    await platform.db.pool.query(
      "UPDATE bank_entries SET state = 'crediting' WHERE state = 'credited'",
    );
    await platform.runJobs("match bank entries");
    expect(await payer.balance()).toBe("25");
    expect(await bank.entries("&state=crediting")).toEqual([]);
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
  });
});
