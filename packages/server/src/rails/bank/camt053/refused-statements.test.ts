import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { StatementFormatError } from "./statement-format-error.ts";
import { readDocument } from "./testing/read-document.ts";
import { statementXml } from "./testing/statement-xml.ts";

async function errorOf(document: string | Uint8Array): Promise<StatementFormatError> {
  const failure: unknown = await readDocument(document).catch((error: unknown) => error);
  if (failure instanceof StatementFormatError) return failure;
  throw new Error("the document was accepted", { cause: failure });
}

describe.each(["02", "08"] as const)("a statement of camt.053.001.%s", (version) => {
  test("cut anywhere, it is refused, at its end", async () => {
    const document = statementXml(version, [
      { entries: [{ amount: "1" }, { amount: "2", parts: [{}] }] },
    ]);
    const end = document.lastIndexOf("</Document>");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: end }), async (at) => {
        const { line } = await errorOf(document.slice(0, at));
        expect(line).toBe(document.slice(0, at).split("\n").length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a document that is refused", () => {
  const good = statementXml("08", [{ entries: [{ amount: "1" }] }]);
  const withDoctype = (doctype: string, inside = "") =>
    good.replace("<Document", `${doctype}<Document`).replace("<Id>S1</Id>", `<Id>S1${inside}</Id>`);

  test.each([
    [
      "an external entity",
      withDoctype(`<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>`, "&x;"),
    ],
    [
      "an external document type",
      withDoctype(`<!DOCTYPE Document SYSTEM "http://evil.example/d.dtd">`),
    ],
    [
      "an entity bomb",
      withDoctype(`<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`, "&b;"),
    ],
  ])("has %s", async (_what, document) => {
    expect((await errorOf(document)).message).toMatch(
      /^line 2, column \d+: document types .* not accepted$/,
    );
  });

  test.each([
    ["an unknown entity", good.replace("S1", "&x;"), 4, /entity/],
    [
      "a document type that never ends",
      good.replace("<Document", `<!DOCTYPE d [${"<!ENTITY a 'b'>".repeat(10_000)}`),
      2,
      /longer/,
    ],
    ["an endless text", good.replace("S1", "S".repeat(200_000)), 4, /longer/],
    ["endless nesting", good.replace("S1", "<x>".repeat(1_000)), 4, /nested/],
    [
      "another message",
      good.replaceAll("camt.053.001.08", "camt.052.001.08"),
      2,
      /<Document> of "urn.*052/,
    ],
    [
      "another version",
      good.replaceAll("camt.053.001.08", "camt.053.001.04"),
      2,
      /053\.001\.02 or urn/,
    ],
    ["another language", "<html></html>", 1, /<html>/],
    [
      "no statement",
      `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>`,
      1,
      /no statement/,
    ],
    ["nothing", "", 1, /root element/],
    ["crossed tags", good.replace("</Ntry>", "</Nt>"), 7, /tag/],
    ["a wrong amount", good.replace(">1<", ">1,5<"), 7, /"1,5" is not an amount/],
    ["a negative amount", good.replace(">1<", ">-1<"), 7, /"-1" is not an amount/],
    ["no currency", good.replace(`<Amt Ccy="EUR">1`, "<Amt>1"), 7, /no amount with a currency/],
    ["no status", good.replace(/<Sts>.*<\/Sts>/s, ""), 5, /no status/],
    ["no account", good.replace(/<Acct>.*<\/Acct>/, ""), 7, /no account/],
    ["another encoding", good.replace("UTF-8", "ISO-8859-1"), 1, /ISO-8859-1/],
  ])("has %s", async (_what, document, line, message) => {
    const error = await errorOf(document);
    expect(error.message).toMatch(message);
    expect(error.line).toBe(line);
    expect(error.message).toContain(`line ${error.line}, column ${error.column}: ${error.fault}`);
  });

  test("has bytes that are not UTF-8", async () => {
    const bytes = new TextEncoder().encode(good);
    bytes[bytes.length - 40] = 0xe9;
    expect((await errorOf(bytes)).fault).toContain("UTF-8");
  });

  test("has transactions that are more than their entry", async () => {
    const parts = [{ amount: "4" }, { amount: "7" }, {}];
    const error = await errorOf(statementXml("08", [{ entries: [{ amount: "10", parts }] }]));
    expect(error.fault).toContain("more than the entry");
  });

  test("has one transaction without end", async () => {
    const parts = [{ remittance: Array.from({ length: 3_000 }, () => "x") }];
    const error = await errorOf(statementXml("08", [{ entries: [{ amount: "10", parts }] }]));
    expect(error.fault).toContain("one transaction has more than");
  });
});
