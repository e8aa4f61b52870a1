import { formatMicros } from "@tuppence/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument, transactionsOf } from "./testing/read-document.ts";
import { statementXml, type XmlEntry, type XmlStatement } from "./testing/statement-xml.ts";

const versions = ["02", "08"] as const;

const booked = (version: "02" | "08", ...entries: XmlEntry[]) =>
  transactionsOf(statementXml(version, [{ entries }]));

describe.each(versions)("a statement of camt.053.001.%s", (version) => {
  const keysOf = async (...statements: XmlStatement[]) =>
    (await transactionsOf(statementXml(version, statements))).map(({ key }) => key);

  test("gives what was booked, with who paid and what they wrote", async () => {
    const items = await readDocument(
      statementXml(version, [
        {
          id: "2026-334",
          entries: [
            {
              amount: "20.00",
              reference: "BANK-1",
              parts: [
                {
                  reference: "TX-1",
                  endToEndId: "E2E-1",
                  debtorName: "Zoë & Söhne <GmbH>",
                  debtorIban: "FR1420041010050500013M02606",
                  remittance: ["Thank you", "rf60 kqzm"],
                  creditorReference: "RF60KQZMXWPT",
                },
              ],
            },
          ],
        },
      ]),
    );
    const statement = {
      kind: "statement",
      index: 0,
      id: "2026-334",
      account: "DE89370400440532013000",
    };
    expect(items).toEqual([
      statement,
      {
        kind: "transaction",
        statement,
        key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        amountMicros: 20_000_000n,
        currency: "EUR",
        direction: "credit",
        isReversal: false,
        isReturn: false,
        entryReference: "BANK-1",
        bankReference: "TX-1",
        endToEndId: "E2E-1",
        remittance: ["Thank you", "rf60 kqzm", "RF60KQZMXWPT"],
        debtorName: "Zoë & Söhne <GmbH>",
        debtorIban: "FR1420041010050500013M02606",
        bookedOn: "2026-11-30",
      },
    ]);
  });

  test("leaves out what is not booked yet, with its details", async () => {
    const parts = [{ amount: "1" }, { amount: "2" }];
    const found = await booked(
      version,
      { amount: "3", status: "PDNG", parts },
      { amount: "4", status: "INFO" },
      { amount: "5" },
    );
    expect(found.map(({ amountMicros }) => amountMicros)).toEqual([5_000_000n]);
  });

  test("says what left, was undone or came back", async () => {
    const found = await booked(
      version,
      { amount: "1", direction: "DBIT" },
      { amount: "2", isReversal: true },
      { amount: "3", parts: [{ returnReason: "AC04" }] },
    );
    expect(
      found.map(({ direction, isReversal, isReturn }) => [direction, isReversal, isReturn]),
    ).toEqual([
      ["debit", false, false],
      ["credit", true, false],
      ["credit", false, true],
    ]);
  });

  test("splits an entry of several transactions, each with its own amount", async () => {
    const found = await booked(version, {
      amount: "6.5",
      reference: "BATCH",
      parts: [
        { amount: "1", remittance: ["a"] },
        { amount: "2.5", remittance: ["b"] },
        { amount: "3", remittance: ["c"] },
      ],
    });
    expect(found.map((one) => [formatMicros(one.amountMicros), ...one.remittance])).toEqual([
      ["1", "a"],
      ["2.5", "b"],
      ["3", "c"],
    ]);
    expect(new Set(found.map(({ key }) => key)).size).toBe(3);
  });

  test("the only transaction of an entry is what reached the account, after charges and exchange", async () => {
    const found = await booked(
      version,
      { amount: "9.50", parts: [{ amount: "10.00" }] },
      { amount: "18.40", parts: [{ amount: "20.00", currency: "USD" }] },
    );
    expect(found.map(({ amountMicros, currency }) => [amountMicros, currency])).toEqual([
      [9_500_000n, "EUR"],
      [18_400_000n, "EUR"],
    ]);
  });

  test("transactions without an amount of their own share what is left of their entry", async () => {
    const one = await booked(version, {
      amount: "10",
      parts: [{ amount: "4" }, { remittance: ["rest"] }, { amount: "1" }],
    });
    expect(one.map((found) => [formatMicros(found.amountMicros), ...found.remittance])).toEqual([
      ["4"],
      ["1"],
      ["5", "rest"],
    ]);
    const several = await booked(version, {
      amount: "10",
      parts: [{ remittance: ["a"] }, { remittance: ["b"] }],
    });
    expect(several.map((found) => [formatMicros(found.amountMicros), ...found.remittance])).toEqual(
      [["10"]],
    );
  });

  test("an entry without details has the bank's remark", async () => {
    const [found] = await booked(version, { amount: "7", remark: "RF60 KQZM XWPT" });
    expect(found?.remittance).toEqual(["RF60 KQZM XWPT"]);
  });

  test("a booking has the same key in each statement, and another has another", async () => {
    const entry = { amount: "5", reference: "B1", parts: [{ remittance: ["x"] }] };
    const bare: XmlEntry = {
      amount: "5",
      reference: "NONREF",
      parts: [{ remittance: ["y"], endToEndId: "NOTPROVIDED" }],
    };
    const [first, second] = await keysOf({ entries: [entry, bare] });
    expect(first).not.toBe(second);
    expect(await keysOf({ id: "S2", entries: [bare] }, { entries: [entry] })).toEqual([
      second,
      first,
    ]);
    const others = await keysOf(
      {
        entries: [
          { ...entry, amount: "6" },
          { ...entry, reference: "B2" },
          { ...entry, bookedOn: "2026-12-01" },
        ],
      },
      {
        entries: [
          { ...bare, parts: [{ remittance: ["z"] }] },
          { ...entry, direction: "DBIT" },
        ],
      },
      { account: "NL91ABNA0417164300", entries: [entry] },
    );
    expect(new Set([first, second, ...others]).size).toBe(8);
  });

  test("is read the same however its bytes are cut into chunks", async () => {
    const document = statementXml(version, [
      { entries: [{ amount: "1", parts: [{ debtorName: "Łukasz 🦊 Ærø", remittance: ["a&b"] }] }] },
      { id: "S2", entries: [] },
    ]);
    const whole = await readDocument(document, 1_000_000);
    expect(whole).toHaveLength(3);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (size) => {
        expect(await readDocument(document, size)).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });
});

test("a prefix for the namespace, CDATA and comments change nothing", async () => {
  const plain = statementXml("02", [
    { entries: [{ amount: "1", parts: [{ remittance: ["a & b"] }] }] },
  ]);
  const fancy = plain
    .replaceAll(/<(\/?)(?=[A-Z])/g, "<$1n:")
    .replace("xmlns=", "xmlns:n=")
    .replace("a &amp; b", "<![CDATA[a & ]]><!-- so --><?so?>b");
  expect(await readDocument(fancy)).toEqual(await readDocument(plain));
});

test("elements of other namespaces are not read", async () => {
  const plain = statementXml("02", [{ entries: [{ amount: "1" }] }]);
  const foreign = plain.replace("<Ntry>", `<Ntry><o:Amt xmlns:o="urn:o" Ccy="EUR">99</o:Amt>`);
  expect(await readDocument(foreign)).toEqual(await readDocument(plain));
});
