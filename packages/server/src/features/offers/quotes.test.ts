import type { NewSeller, Offer, OfferQuotes } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestSeller, TEST_ORIGIN } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
let seller: NewSeller;
let other: NewSeller;
const ids: string[] = [];

beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createTestSeller(platform);
  other = await createTestSeller(platform);
  for (const [by, active] of [
    [seller, true],
    [seller, true],
    [seller, false],
    [other, true],
  ] as const) {
    const body = {
      kind: "unlock",
      title: "A thing",
      resourceUrl: `${TEST_ORIGIN}/thing`,
      prices: [{ amount: "0.02", currency: "USD" }],
    };
    const { id } = (await platform.call<Offer>("POST /v1/offers", { token: by.keys.secret, body }))
      .body;
    ids.push(id);
    const off = { token: by.keys.secret, body: { active: false } };
    if (!active) await platform.call(`PATCH /v1/offers/${id}`, off);
  }
});
afterAll(() => platform.close());

const quotes = (offers: readonly string[], token: string) =>
  platform.call<OfferQuotes>(`GET /v1/quotes?offers=${offers.join(",")}`, { token });

test("a page reads several offers at once as it would each alone; offers it may not see are left out", async () => {
  const token = seller.keys.publishable;
  const unknown = "off_01h455vb4pex5vsknk084sn02q";
  const { status, body } = await quotes([...ids, unknown, ids[0] ?? ""], token);
  expect(status).toBe(200);
  expect(body.data.map(({ offer }) => offer.id)).toEqual(ids.slice(0, 2));
  const [first] = body.data;
  const one = await platform.call(`GET /v1/offers/${ids[0]}`, { token });
  const quote = await platform.call(`GET /v1/offers/${ids[0]}/quote`, { token });
  expect([first?.offer, first?.quote]).toEqual([one.body, quote.body]);
});

test("400: none, more than fifty, or a malformed offer id", async () => {
  const token = seller.keys.publishable;
  const many = Array.from({ length: 51 }, () => ids[0] ?? "");
  for (const offers of [[], many, ["pur_01h455vb4pex5vsknk084sn02q"], ["x", "y"]]) {
    const { status, body } = await quotes(offers, token);
    expect([status, (body as unknown as { type: string }).type]).toEqual([
      400,
      "urn:tuppence:problem:invalid-request",
    ]);
  }
});
