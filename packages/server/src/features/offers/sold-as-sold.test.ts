import { type Problem, problemName } from "@tuppence/protocol";
import type {
  Download,
  EntitlementCheck,
  LicenceKey,
  NewGrant,
  NewSeller,
  Offer,
  OfferQuote,
  PurchaseResult,
  UploadedFile,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const usd = (amount: string) => [{ amount, currency: "USD" }];

describe("purchases keep the terms they were made on", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let wallet: Wallet;
  let grant: NewGrant;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    seller = await createTestSeller(platform);
    wallet = await createTestWallet(platform, "50");
    grant = await createTestGrant(platform, wallet);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  const sell = (terms: Parameters<typeof createTestOfferOf>[2]) =>
    createTestOfferOf(platform, seller, terms);
  const article = (section: string | null = null) => sell({ kind: "unlock", section });
  const sellPass = (pass: object, more: object = {}) =>
    sell({ kind: "pass", pass: { period: "month", section: null, ...pass }, ...more });
  const patch = async ({ id }: Offer, body: object) => {
    const token = seller.keys.secret;
    const answer = await platform.call(`PATCH /v1/offers/${id}`, { token, body });
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  };
  const buy = async ({ id }: Offer, more: object = {}, { token } = grant) => {
    const body = { offer: id, ...more };
    const answer = await platform.call<PurchaseResult>("POST /v1/purchases", { token, body });
    return answer.body;
  };
  const has = async ({ id }: Offer, { token } = grant) => {
    const route = `GET /v1/entitlements/check?offer=${id}`;
    return (await platform.call<EntitlementCheck>(route, { token })).body.entitled;
  };
  const due = async ({ id }: Offer) => {
    const route = `GET /v1/offers/${id}/quote`;
    return (await platform.call<OfferQuote>(route, { token: grant.token })).body.due[0]?.amount;
  };

  test("a pass whose scope is narrowed keeps its coverage for its buyers; later buyers get the new one", async () => {
    const pass = await sellPass({ scope: "all" });
    const sport = await article("sport");
    await buy(pass);
    await patch(pass, { pass: { scope: "section", section: "news", period: "month" } });
    const early = [await has(sport), await due(sport), (await buy(sport)).charged];
    expect(early).toEqual([true, "0", "0"]);

    const late = await createTestGrant(platform, await createTestWallet(platform));
    await buy(pass, {}, late);
    expect(await has(sport, late)).toBe(false);
    expect((await buy(sport, {}, late)).charged).toBe("0.02");
    expect((await buy(await article("news"), {}, late)).free).toBe("covered");
  });

  test("a pass whose scope is widened or moved gives its earlier buyers no more than they bought", async () => {
    const pass = await sellPass({ scope: "section", section: "sport" });
    const [sport, news] = [await article("sport"), await article("news")];
    await buy(pass);
    await patch(pass, { pass: { scope: "all", period: "month" } });
    await patch(pass, { pass: { scope: "section", section: "news", period: "month" } });
    expect([await has(sport), await has(news), await due(news)]).toEqual([true, false, "0.02"]);
    expect([(await buy(sport)).free, (await buy(news)).charged]).toEqual(["covered", "0.02"]);
  });

  test("meters, bundles and caps also follow the pass as it was sold", async () => {
    const pass = await sellPass(
      { scope: "all", cap: [{ amount: "0.04", currency: "USD" }] },
      { prices: [{ amount: "3", currency: "USD" }] },
    );
    const bundle = await sell({ kind: "bundle", bundle: { offers: [pass.id] } });
    const reached = await createTestGrant(platform, await createTestWallet(platform));
    await buy(await article("sport"), {}, reached);
    await buy(await article("sport"), {}, reached);
    await buy(bundle);
    await patch(pass, { pass: { scope: "section", section: "news", period: "month", cap: [] } });
    const metered = await sell({
      kind: "metered",
      section: "sport",
      metered: {
        unit: "second",
        unitPrices: [{ amount: "0.001", currency: "USD" }],
        holdUnits: 10,
        idleSeconds: 600,
      },
    });
    for (const { token } of [grant, reached]) {
      const body = { offer: metered.id };
      const answer = await platform.call("POST /v1/meters", { token, body });
      expect(problemName(answer.body.type)).toBe("covered-by-pass");
    }
  });

  test("the oldest of a hundred and twenty passes works like the newest", async () => {
    const oldest = await sellPass({ scope: "all" });
    await buy(oldest);
    for (let i = 0; i < 119; i++) await sellPass({ scope: "all" });
    const story = await article();
    expect([await due(story), (await buy(story)).charged, await has(story)]).toEqual([
      "0",
      "0",
      true,
    ]);
  });

  test("422 too-many-caps: more than a hundred passes with a cap on sale, since each purchase counts towards all", async () => {
    const cap = [{ amount: "9", currency: "USD" }];
    const one = { scope: "all", period: "month", section: null, cap };
    for (let i = 0; i < 100; i++) await sellPass(one);
    const body = {
      kind: "pass",
      title: "One more",
      resourceUrl: "http://localhost:8403/one-more",
      prices: [{ amount: "10", currency: "USD" }],
      pass: one,
    };
    const { status, text } = await platform.call("POST /v1/offers", {
      token: seller.keys.secret,
      body,
    });
    expect([status, text]).toEqual([422, expect.stringContaining("too-many-caps")]);
  });

  test("passes and articles that go off sale still give what was bought", async () => {
    const pass = await sellPass({ scope: "all" });
    const story = await article();
    await buy(pass);
    await patch(pass, { active: false });
    expect((await buy(story)).free).toBe("covered");
    await patch(story, { active: false });
    const token = platform.config.operatorKey;
    await platform.call(`PATCH /v1/sellers/${seller.id}`, {
      token,
      body: { origins: ["https://moved.example"] },
    });
    expect(await has(story)).toBe(true);
  });

  const upload = async (name: string, byte: number) =>
    (
      await platform.call<UploadedFile>(`POST /v1/files?name=${name}`, {
        token: seller.keys.secret,
        body: Buffer.concat([Buffer.from("OggS"), Buffer.alloc(2000, byte)]),
        headers: { "content-type": "audio/ogg" },
      })
    ).body;
  const fetchFile = ({ id }: Offer, { token } = grant) =>
    platform.call<Download & Problem>("POST /v1/downloads", { token, body: { offer: id } });
  const askForKey = ({ id }: Offer, { token } = grant) =>
    platform.call<LicenceKey>("POST /v1/licences", { token, body: { offer: id } });

  describe("files", () => {
    test("a buyer keeps the file, the downloads and the licence they paid for", async () => {
      const [first, second] = [await upload("first.ogg", 1), await upload("second.ogg", 2)];
      const download = { file: first.id, downloads: 3, licence: true };
      const song = await sell({ kind: "download", download });
      const bundle = await sell({ kind: "bundle", bundle: { offers: [song.id] } });
      const owner = await createTestGrant(platform, await createTestWallet(platform));
      await buy(bundle, {}, owner);
      await buy(song);
      await patch(song, { download: { file: second.id, downloads: 1, licence: false } });
      for (const having of [grant, owner]) {
        const got = await fetchFile(song, having);
        expect(got.body).toMatchObject({ name: "first.ogg", downloadsLeft: 2 });
        expect(got.body.licence).toEqual(expect.any(String));
        expect((await askForKey(song, having)).body.licence).toBe(got.body.licence);
      }
      const late = await createTestGrant(platform, await createTestWallet(platform));
      await buy(song, {}, late);
      expect((await fetchFile(song, late)).body).toMatchObject({
        name: "second.ogg",
        downloadsLeft: 0,
        licence: null,
      });
      expect((await askForKey(song, late)).status).toBe(409);
    });

    test("a later change gives no licence to those who bought none", async () => {
      const file = await upload("song.ogg", 3);
      const song = await sell({ kind: "download", download: { file: file.id, licence: false } });
      await buy(song);
      await patch(song, { download: { file: file.id, licence: true, downloads: 1 } });
      expect((await fetchFile(song)).body).toMatchObject({ licence: null, downloadsLeft: null });
      expect((await askForKey(song)).status).toBe(409);
    });
  });

  test("422 invalid-pass: a pass keeps its period, or a month's cap would count by days", async () => {
    const pass = await sellPass({ scope: "all", period: "day", cap: usd("1") });
    for (const period of ["month", "week"]) {
      const answer = await platform.call(`PATCH /v1/offers/${pass.id}`, {
        token: seller.keys.secret,
        body: { pass: { scope: "all", period, cap: usd("1") } },
      });
      expect([answer.status, problemName(answer.body.type)]).toEqual([422, "invalid-pass"]);
    }
    await patch(pass, { pass: { scope: "all", period: "day", cap: usd("2") } });
  });

  test("consumption mark, duration and refund window are those of the sale", async () => {
    const film = await sell({ kind: "unlock", consumptionMark: 0.69, refundWindowSeconds: 3600 });
    const { purchase } = await buy(film);
    await patch(film, { consumptionMark: 0.1, refundWindowSeconds: 0, durationSeconds: 1 });
    const used = (share: number) =>
      platform.call(`POST /v1/purchases/${purchase.id}/consumption`, {
        token: seller.keys.secret,
        body: { share },
      });
    await used(0.69);
    platform.clock.advance(60_000);
    expect(await has(film)).toBe(true);
    const regret = await platform.call("POST /v1/refunds", {
      token: grant.token,
      body: { purchase: purchase.id, reason: "regret" },
    });
    expect(regret.status).toBe(201);
  });
});
