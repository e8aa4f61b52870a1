import type { CreateOffer, NewSeller, Offer, UploadedFile } from "@tuppence/protocol/wire";
import type { Problem } from "@tuppence/protocol";
import { OFFER_KINDS } from "@tuppence/protocol/offers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestSeller, TEST_ORIGIN } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

type Terms = { readonly kind: CreateOffer["kind"] } & Readonly<Record<string, unknown>>;

const usd = (amount: string) => [{ amount, currency: "USD" }];
const DAY_PASS = { kind: "pass", pass: { scope: "all", period: "day" } } as const;

const window = (steps: object[], from: string | null = null, until: string | null = null) => ({
  kind: "unlock" as const,
  availability: { from, until, steps },
});

describe("offers of every kind", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let file: string;

  beforeAll(async () => {
    platform = await createTestPlatform();
    seller = await createTestSeller(platform);
    file = await uploadFile(seller);
  });
  afterAll(() => platform.close());

  const create = <T = Offer>(terms: Terms, by = seller) =>
    platform.call<T>("POST /v1/offers", {
      token: by.keys.secret,
      body: {
        title: "A thing",
        resourceUrl: `${TEST_ORIGIN}/thing`,
        ...(terms.kind === "metered" ? {} : { prices: usd("0.02") }),
        ...terms,
      },
    });
  const change = <T = Offer>(id: string, body: object) =>
    platform.call<T>(`PATCH /v1/offers/${id}`, { token: seller.keys.secret, body });

  async function uploadFile(of: NewSeller): Promise<string> {
    const answer = await platform.app.inject({
      method: "POST",
      url: "/v1/files?name=song.txt",
      headers: {
        authorization: `Bearer ${of.keys.secret}`,
        "content-type": "text/plain",
        "idempotency-key": `upload-${of.id}`,
      },
      payload: "la la la",
    });
    expect(answer.statusCode).toBe(201);
    return answer.json<UploadedFile>().id;
  }

  const common = {
    durationSeconds: null,
    refundWindowSeconds: 600,
    section: null,
    availability: null,
    payWhatYouWant: null,
    countryPrices: null,
    quantityTiers: null,
    split: null,
    active: true,
  };

  test.each<[string, Terms, object]>([
    ["unlock", { kind: "unlock" }, {}],
    [
      "play, with the preview limited to the play's length",
      { kind: "play", play: { lengthSeconds: 60, previewSeconds: 90 } },
      {
        durationSeconds: 3600,
        play: { lengthSeconds: 60, previewSeconds: 60, maximumPerDay: [] },
      },
    ],
    [
      "metered, priced by the unit",
      {
        kind: "metered",
        metered: {
          unit: "second",
          unitPrices: usd("0.000001"),
          holdUnits: 60,
          idleSeconds: 30,
        },
      },
      { prices: usd("0.000001"), metered: { unitPrices: usd("0.000001") } },
    ],
    ["feature", { kind: "feature", feature: { feature: "dark-mode" } }, {}],
    [
      "item, with the defaults",
      { kind: "item", item: { sku: "sword", type: "durable" } },
      { item: { units: 1, slot: null, stacking: "refuse", metadata: {} } },
    ],
    [
      "booster, which adds up by default",
      { kind: "item", durationSeconds: 3600, item: { sku: "double-xp", type: "booster" } },
      { durationSeconds: 3600, item: { stacking: "extend" } },
    ],
    ["pass", DAY_PASS, { pass: { section: null, seasonUntil: null, renews: false, cap: [] } }],
  ])("201: %s", async (_, terms, expected) => {
    const made = await create(terms);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...common,
      prices: usd("0.02"),
      kind: terms.kind,
      ...expected,
    });
    const read = await platform.call<Offer>(`GET /v1/offers/${made.body.id}`, {
      token: seller.keys.publishable,
    });
    expect(read.body).toEqual(made.body);
  });

  test("the database accepts exactly the kinds of the protocol", async () => {
    const { rows } = await platform.db.pool.query<{ rule: string }>(
      "SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = 'offers_kind_check'",
    );
    const named = (rows[0]?.rule ?? "").matchAll(/'([a-z]+)'/g);
    expect(new Set([...named].map(([, kind]) => kind))).toEqual(new Set(OFFER_KINDS));
  });

  test("201: a download of an own file, which can no longer be deleted, even after it is replaced", async () => {
    const made = await create({ kind: "download", download: { file } });
    expect(made.body).toMatchObject({ download: { file, downloads: null, licence: false } });
    const remove = () => platform.call(`DELETE /v1/files/${file}`, { token: seller.keys.secret });
    expect(await remove()).toMatchObject({ status: 409 });
    const stranger = await createTestSeller(platform, "A stranger");
    for (const foreign of [await uploadFile(stranger), `${file.slice(0, -2)}00`])
      expect(
        await create<Problem>({ kind: "download", download: { file: foreign } }),
      ).toMatchObject({
        status: 422,
        body: {
          type: "urn:tuppence:problem:offer-file-not-found",
          errors: [{ pointer: "/download/file" }],
        },
      });
  });

  test("201: a bundle of own offers; not of others', bundles, metered offers, or duplicates", async () => {
    const [one, two] = [await create({ kind: "unlock" }), await create(DAY_PASS)];
    const three = await create({ kind: "item", item: { sku: "potion", type: "consumable" } });
    const offers = [one.body.id, two.body.id, three.body.id];
    const bundle = await create({ kind: "bundle", bundle: { offers } });
    expect(bundle).toMatchObject({ status: 201, body: { bundle: { offers } } });
    const stranger = await createTestSeller(platform, "Another stranger");
    const foreign = await create({ kind: "unlock" }, stranger);
    const play = await create({ kind: "play", play: { lengthSeconds: 60 } });
    const unfit = [foreign, bundle, play, one].map(({ body }) => body.id);
    for (const id of unfit)
      expect(
        await create<Problem>({ kind: "bundle", bundle: { offers: [offers[0], id] } }),
      ).toMatchObject({
        status: 422,
        body: {
          type: "urn:tuppence:problem:invalid-bundle",
          errors: [{ pointer: "/bundle/offers/1" }],
        },
      });
    const inItself = await change<Problem>(bundle.body.id, {
      bundle: { offers: [bundle.body.id] },
    });
    expect(inItself.body.type).toBe("urn:tuppence:problem:invalid-bundle");
  });

  test("201: everything that affects a price, with amounts and times in their shortest form", async () => {
    const made = await create({
      kind: "unlock",
      section: "films",
      prices: usd("2.50"),
      availability: {
        from: "2027-04-01T00:00:00+02:00",
        until: null,
        steps: [
          { at: "2027-04-08T00:00:00Z", prices: usd("1.0") },
          { at: "2027-05-01T00:00:00Z", prices: [] },
        ],
      },
      countryPrices: { KR: usd("1.20"), IN: usd("0.5") },
    });
    expect(made.body).toMatchObject({
      section: "films",
      prices: usd("2.5"),
      availability: {
        from: "2027-03-31T22:00:00.000Z",
        until: null,
        steps: [
          { at: "2027-04-08T00:00:00.000Z", prices: usd("1") },
          { at: "2027-05-01T00:00:00.000Z", prices: [] },
        ],
      },
      countryPrices: { KR: usd("1.2"), IN: usd("0.5") },
    });
    const listed = await platform.call<{ data: Offer[] }>(
      "GET /v1/offers?section=films&kind=unlock",
      {
        token: seller.keys.secret,
      },
    );
    expect(listed.body.data).toEqual([made.body]);
  });

  const sale = { item: { sku: "gold", type: "currency", units: 100 } };

  test.each<[string, string, string, Terms]>([
    [
      "an unknown currency",
      "invalid-prices",
      "/prices/0",
      { kind: "unlock", prices: [{ amount: "1", currency: "ZZZ" }] },
    ],
    ["a price of zero", "invalid-prices", "/prices/0", { kind: "unlock", prices: usd("0") }],
    [
      "an unknown country",
      "unknown-country",
      "/countryPrices/UK",
      { kind: "unlock", countryPrices: { UK: usd("1") } },
    ],
    [
      "a country in another currency",
      "prices-in-other-currencies",
      "/countryPrices/KR",
      { kind: "unlock", countryPrices: { KR: [{ amount: "20", currency: "KRW" }] } },
    ],
    [
      "an end before the beginning",
      "invalid-availability",
      "/availability/until",
      window([], "2027-05-01T00:00:00Z", "2027-04-01T00:00:00Z"),
    ],
    [
      "steps out of order",
      "invalid-availability",
      "/availability/steps/1/at",
      window([
        { at: "2027-05-01T00:00:00Z", prices: usd("0.01") },
        { at: "2027-04-01T00:00:00Z", prices: [] },
      ]),
    ],
    [
      "a step up",
      "invalid-availability",
      "/availability/steps/0/prices",
      window([{ at: "2027-05-01T00:00:00Z", prices: usd("0.03") }]),
    ],
    [
      "a step after it is free",
      "invalid-availability",
      "/availability/steps/1",
      window([
        { at: "2027-05-01T00:00:00Z", prices: [] },
        { at: "2027-06-01T00:00:00Z", prices: [] },
      ]),
    ],
    [
      "a step after its end",
      "invalid-availability",
      "/availability/steps/0/at",
      window([{ at: "2027-05-01T00:00:00Z", prices: [] }], null, "2027-04-01T00:00:00Z"),
    ],
    [
      "a minimum above the list price",
      "invalid-pay-what-you-want",
      "/payWhatYouWant/minimum",
      { kind: "unlock", payWhatYouWant: { minimum: usd("1"), suggestion: usd("1") } },
    ],
    [
      "a suggestion below the minimum",
      "invalid-pay-what-you-want",
      "/payWhatYouWant/suggestion",
      { kind: "unlock", payWhatYouWant: { minimum: usd("0.02"), suggestion: usd("0.01") } },
    ],
    [
      "buyer-chosen amounts together with prices by country",
      "terms-exclude-each-other",
      "/countryPrices",
      {
        kind: "unlock",
        countryPrices: { KR: usd("0.01") },
        payWhatYouWant: { minimum: usd("0"), suggestion: usd("0.01") },
      },
    ],
    [
      "tiers that rise",
      "invalid-quantity-tiers",
      "/quantityTiers/1/unitPrices",
      {
        kind: "item",
        ...sale,
        quantityTiers: [
          { from: 1, unitPrices: usd("0.02") },
          { from: 10, unitPrices: usd("0.03") },
        ],
      },
    ],
    [
      "tiers that do not begin at one",
      "invalid-quantity-tiers",
      "/quantityTiers/0/from",
      { kind: "item", ...sale, quantityTiers: [{ from: 2, unitPrices: usd("0.02") }] },
    ],
    [
      "tiers that do not begin at the price",
      "invalid-quantity-tiers",
      "/quantityTiers/0/unitPrices",
      { kind: "item", ...sale, quantityTiers: [{ from: 1, unitPrices: usd("0.01") }] },
    ],
    [
      "quantity tiers for something bought once",
      "terms-exclude-each-other",
      "/quantityTiers",
      {
        kind: "item",
        item: { sku: "sword", type: "durable" },
        quantityTiers: [{ from: 1, unitPrices: usd("0.02") }],
      },
    ],
    [
      "a game's currency that becomes free",
      "terms-exclude-each-other",
      "/availability/steps",
      {
        kind: "item",
        ...sale,
        availability: {
          from: null,
          until: null,
          steps: [{ at: "2027-05-01T00:00:00Z", prices: [] }],
        },
      },
    ],
    [
      "a game's currency without a price",
      "terms-exclude-each-other",
      "/payWhatYouWant/minimum",
      { kind: "item", ...sale, payWhatYouWant: { minimum: usd("0.00"), suggestion: usd("1") } },
    ],
    [
      "a customization without a slot",
      "invalid-item",
      "/item/slot",
      { kind: "item", item: { sku: "hat", type: "customization" } },
    ],
    [
      "a booster without a duration",
      "invalid-item",
      "/durationSeconds",
      { kind: "item", item: { sku: "xp", type: "booster" } },
    ],
    [
      "a consumable with a duration",
      "invalid-item",
      "/durationSeconds",
      { kind: "item", durationSeconds: 5, item: { sku: "potion", type: "consumable" } },
    ],
    [
      "a durable with units",
      "invalid-item",
      "/item/units",
      { kind: "item", item: { sku: "sword", type: "durable", units: 2 } },
    ],
    [
      "overlong metadata",
      "invalid-item",
      "/item/metadata",
      {
        kind: "item",
        item: { sku: "sword", type: "durable", metadata: { text: "x".repeat(2048) } },
      },
    ],
    [
      "a section pass without a section",
      "invalid-pass",
      "/pass/section",
      { kind: "pass", pass: { scope: "section", period: "day" } },
    ],
    [
      "a season without an end",
      "invalid-pass",
      "/pass/seasonUntil",
      { kind: "pass", pass: { scope: "all", period: "season" } },
    ],
    [
      "a season with a cap",
      "invalid-pass",
      "/pass/cap",
      {
        kind: "pass",
        pass: {
          scope: "all",
          period: "season",
          seasonUntil: "2028-01-01T00:00:00Z",
          cap: usd("1"),
        },
      },
    ],
    [
      "a cap of zero",
      "invalid-prices",
      "/pass/cap/0",
      { kind: "pass", pass: { scope: "all", period: "day", cap: usd("0") } },
    ],
    [
      "a daily maximum in another currency",
      "prices-in-other-currencies",
      "/play/maximumPerDay",
      {
        kind: "play",
        play: { lengthSeconds: 60, maximumPerDay: [{ amount: "1", currency: "EUR" }] },
      },
    ],
  ])("422: %s", async (_, name, pointer, terms) => {
    const answer = await create<Problem>(terms);
    expect(answer).toMatchObject({
      status: 422,
      body: { type: `urn:tuppence:problem:${name}`, errors: [{ pointer }] },
    });
  });

  test.each<[string, string, object]>([
    ["no kind", "", { kind: undefined }],
    ["an unknown kind", "/kind", { kind: "lootbox" }],
    ["another kind's terms", "", { kind: "unlock", play: { lengthSeconds: 60 } }],
    ["no terms of its kind", "", { kind: "play" }],
    [
      "an unknown field of its terms",
      "/feature",
      { kind: "feature", feature: { feature: "a", name: "b" } },
    ],
    [
      "a country in lower case",
      "/countryPrices",
      { kind: "unlock", countryPrices: { kr: usd("1") } },
    ],
    [
      "a country price for a metered offer",
      "",
      {
        kind: "metered",
        prices: usd("1"),
        metered: { unit: "call", unitPrices: usd("1"), holdUnits: 1, idleSeconds: 60 },
      },
    ],
  ])("400: %s", async (_, pointer, terms) => {
    const answer = await create<Problem>(terms as Terms);
    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe("urn:tuppence:problem:invalid-request");
    expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  test("200: a change can remove an option or replace the kind's terms, and must fit the rest", async () => {
    const made = await create({
      kind: "play",
      section: "songs",
      countryPrices: { KR: usd("0.01") },
      play: { lengthSeconds: 60, maximumPerDay: usd("0.1") },
    });
    const { id } = made.body;
    const changed = await change(id, {
      section: null,
      countryPrices: null,
      play: { lengthSeconds: 90 },
    });
    expect(changed.body).toEqual({
      ...made.body,
      section: null,
      countryPrices: null,
      play: { lengthSeconds: 90, previewSeconds: 0, maximumPerDay: [] },
    });
    const read = await platform.call(`GET /v1/offers/${id}`, { token: seller.keys.secret });
    expect(read.body).toEqual(changed.body);
    await change(id, { countryPrices: { KR: usd("0.01") } });
    expect(
      await change(id, { prices: [...usd("1"), { amount: "1", currency: "EUR" }] }),
    ).toMatchObject({
      status: 422,
      body: { type: "urn:tuppence:problem:prices-in-other-currencies" },
    });
    expect(await change(id, { quantityTiers: [{ from: 1, unitPrices: usd("1") }] })).toMatchObject({
      status: 422,
      body: {
        type: "urn:tuppence:problem:terms-not-for-kind",
        errors: [{ pointer: "/quantityTiers" }],
      },
    });
    expect(await change(id, { pass: { scope: "all", period: "day" } })).toMatchObject({
      status: 422,
      body: {
        type: "urn:tuppence:problem:terms-not-for-kind",
        errors: [{ pointer: "/pass" }],
      },
    });
  });

  test("two simultaneous changes of different terms both take effect", async () => {
    const { id } = (await create({ kind: "unlock" })).body;
    await Promise.all([
      change(id, { section: "one" }),
      change(id, { countryPrices: { KR: usd("0.01") } }),
      change(id, { title: "Changed" }),
    ]);
    const read = await platform.call(`GET /v1/offers/${id}`, { token: seller.keys.secret });
    expect(read.body).toMatchObject({
      section: "one",
      countryPrices: { KR: usd("0.01") },
      title: "Changed",
    });
  });
});
