import { problemName } from "@tuppence/protocol";
import type {
  Download,
  InventoryChange,
  Meter,
  NewGrant,
  Offer,
  Purchase,
  PurchaseResult,
  RefundOptionsList,
  RegretAllowance,
  UploadedFile,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestMarket, createTestOfferOf, type TestMarket } from "../../testing/test-market.ts";
import {
  type ApiAnswer,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";
import { testMeters } from "../meters/testing/test-meters.ts";

const usd = (amount: string) => [{ amount, currency: "USD" }];
const song = Buffer.concat([Buffer.from("OggS"), Buffer.alloc(9_996, 7)]);

const said = ({ status, body }: ApiAnswer<object>) =>
  "type" in body ? problemName(String(body.type)) : status;

describe("use counts against undo and one-tap refunds, without a report", () => {
  let platform: TestPlatform;
  /** Another server of the same instance. */
  let other: TestPlatform;
  let market: TestMarket;

  beforeAll(async () => {
    platform = await createTestPlatform();
    other = await createTestPlatform({}, platform.clock, { beside: platform });
  });
  beforeEach(async () => {
    platform.clock.advance(40 * 86_400_000);
    market = await createTestMarket(platform);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await other.close();
    await platform.close();
  });

  const grant = (): NewGrant => market.grant;
  const token = () => grant().token;
  const sell = (terms: Parameters<typeof createTestOfferOf>[2]) =>
    createTestOfferOf(platform, market.seller, { refundWindowSeconds: 3_600, ...terms });
  const buy = async (offer: Offer, on = platform): Promise<Purchase> => {
    const body = { offer: offer.id };
    const answer = await on.call<PurchaseResult>("POST /v1/purchases", { token: token(), body });
    expect(answer.status).toBe(201);
    return answer.body.purchase;
  };
  const giveBack = (purchase: Purchase, reason: "undo" | "regret", on = platform) =>
    on.call("POST /v1/refunds", { token: token(), body: { purchase: purchase.id, reason } });
  const open = (offer: Offer) =>
    platform.call(`GET /v1/entitlements/check?offer=${offer.id}`, { token: token() });
  const read = (offer: Offer) =>
    platform.call("POST /v1/purchases", { token: token(), body: { offer: offer.id } });
  const readAndUndo = async (offer: Offer) => said(await giveBack(await buy(offer), "undo"));
  const options = async ({ id }: Purchase) => {
    const { body } = await platform.call<RefundOptionsList>(
      `GET /v1/refund-options?purchases=${id}`,
      { token: token() },
    );
    return body.data[0];
  };
  const used = async () =>
    (await platform.call<RegretAllowance>("GET /v1/regret-allowance", { token: token() })).body
      .used;
  const fileOnSale = async (download: object = {}) => {
    const uploaded = await platform.call<UploadedFile>("POST /v1/files?name=song.ogg", {
      token: market.seller.keys.secret,
      body: song,
      headers: { "content-type": "audio/ogg" },
    });
    return sell({ kind: "download", download: { file: uploaded.body.id, ...download } });
  };
  const order = async (offer: Offer) => {
    const body = { offer: offer.id };
    const answer = await platform.call<Download>("POST /v1/downloads", { token: token(), body });
    return { ...answer, path: answer.body.url.slice(platform.config.publicUrl.length) };
  };
  const fetchFile = (path: string, range?: string) =>
    platform.app.inject({
      url: path,
      headers: range === undefined ? {} : { range: `bytes=${range}` },
    });

  test("a meter that charged something is neither undone nor returned, however often it is tried", async () => {
    const meters = testMeters(platform);
    const film = await sell({
      kind: "metered",
      metered: { unit: "second", unitPrices: usd("0.1"), holdUnits: 10, idleSeconds: 30 },
    });
    for (let time = 0; time < 3; time++) {
      const { meter } = (await meters.open(token(), film)).body;
      await meters.tick(token(), meter, 4);
      await meters.close(token(), meter);
      expect(said(await meters.refund(token(), meter, "undo"))).toBe("used-already");
      expect(said(await meters.refund(token(), meter, "regret"))).toBe("consumed-too-much");
    }
    expect(await meters.balance(market.wallet)).toBe("3.8");
    // An offer whose seller allows full use is returned in one tap, and counts.
    const trial = await sell({
      kind: "metered",
      consumptionMark: 1,
      metered: { unit: "call", unitPrices: usd("0.01"), holdUnits: 2, idleSeconds: 30 },
    });
    const { meter } = (await meters.open(token(), trial)).body;
    await meters.close(token(), meter, { units: 2 });
    expect(said(await meters.refund(token(), meter, "undo"))).toBe("used-already");
    const back: ApiAnswer<Meter> = await meters.refund(token(), meter, "regret");
    expect(back.body.refund).toMatchObject({ amount: "0.02" });
    expect(await used()).toBe(1);
  });

  test("a download can be undone while nothing was fetched; one byte ends the undo, half of it the return", async () => {
    const offer = await fileOnSale();
    const slip = await buy(offer);
    const unused = await order(offer);
    expect((await platform.app.inject({ method: "HEAD", url: unused.path })).statusCode).toBe(200);
    expect(said(await giveBack(slip, "undo"))).toBe(201);
    expect((await fetchFile(unused.path)).statusCode).toBe(410);

    const bought = await buy(offer);
    const { path } = await order(offer);
    expect((await options(bought))?.undo).toMatchObject({ amount: "0.02" });
    expect((await fetchFile(path, "0-0")).statusCode).toBe(206);
    expect(said(await giveBack(bought, "undo"))).toBe("used-already");
    expect(await options(bought)).toMatchObject({ undo: null, regret: { amount: "0.02" } });
    // Fetching it in pieces counts the same.
    for (const range of ["0-2499", "0-2499"]) await fetchFile(path, range);
    expect(await options(bought)).toMatchObject({ regret: null, refused: "consumed-too-much" });
    expect(said(await giveBack(bought, "regret"))).toBe("consumed-too-much");
  });

  test("a shown licence key cannot be returned in one tap; the seller can still refund it", async () => {
    const offer = await fileOnSale({ licence: true });
    const bought = await buy(offer);
    expect((await order(offer)).body.licence).toEqual(expect.any(String));
    expect(said(await giveBack(bought, "undo"))).toBe("used-already");
    expect(said(await giveBack(bought, "regret"))).toBe("consumed-too-much");
    const body = { purchase: bought.id, reason: "seller" };
    const bySeller = { token: market.seller.keys.secret, body };
    expect((await platform.call("POST /v1/refunds", bySeller)).status).toBe(201);
  });

  test("a download that starts at the moment of the undo: either it is sent or the money comes back", async () => {
    const offer = await fileOnSale();
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round++) {
      platform.clock.advance(31 * 86_400_000);
      await testGrantAnew();
      const bought = await buy(offer, round % 2 === 0 ? platform : other);
      const { path } = await order(offer);
      const [sent, undone] = await Promise.all([
        fetchFile(path),
        giveBack(bought, "undo", round % 3 === 0 ? platform : other),
      ]);
      const outcome = `${sent.statusCode} ${said(undone)}`;
      outcomes.add(outcome);
      if (said(undone) !== 201)
        await platform.call("POST /v1/refunds", {
          token: market.seller.keys.secret,
          body: { purchase: bought.id, reason: "seller" },
        });
    }
    for (const outcome of outcomes) expect(["200 used-already", "410 201"]).toContain(outcome);
  });

  const testGrantAnew = async () => {
    const { id } = market.wallet;
    const body = {
      wallet: id,
      label: "anew",
      limits: {},
      expiresAt: new Date(platform.clock.now() + 86_400_000).toISOString(),
    };
    const by = { token: platform.config.operatorKey, body };
    market = { ...market, grant: (await platform.call<NewGrant>("POST /v1/grants", by)).body };
  };

  test("a pass opens the one offer it was bought for; a second one ends the undo, and half its price the return", async () => {
    const articles = [];
    for (const amount of ["0.02", "0.1", "0.1"])
      articles.push(await sell({ kind: "unlock", section: "news", prices: usd(amount) }));
    const pass = await sell({
      kind: "pass",
      prices: usd("0.4"),
      pass: { scope: "section", section: "news", period: "day" },
    });
    const [first, second, third] = articles as [Offer, Offer, Offer];
    const slip = await buy(pass);
    await open(first);
    await read(first);
    expect(said(await giveBack(slip, "undo"))).toBe(201);

    const bought = await buy(pass);
    // Opening the same offer repeatedly counts once.
    for (const offer of [first, first, second, first]) await open(offer);
    expect(said(await giveBack(bought, "undo"))).toBe("used-already");
    expect((await options(bought))?.regret).toMatchObject({ amount: "0.4" });
    await read(third);
    expect(said(await giveBack(bought, "regret"))).toBe("consumed-too-much");
  });

  test("a bundle counts as used by the part that was fetched", async () => {
    const file = await fileOnSale();
    const article = await sell({ kind: "unlock", prices: usd("0.02") });
    const bundle = await sell({
      kind: "bundle",
      prices: usd("0.03"),
      bundle: { offers: [file.id, article.id] },
    });
    const bought = await buy(bundle);
    await fetchFile((await order(file)).path);
    expect(said(await giveBack(bought, "undo"))).toBe("used-already");
    expect(said(await giveBack(bought, "regret"))).toBe("consumed-too-much");
  });

  test("an item worn since it was bought is used, unless there is another one", async () => {
    const hat = await sell({
      kind: "item",
      prices: usd("0.05"),
      item: { sku: "hat", type: "customization", slot: "head" },
    });
    const wear = (buyer: string, sku: string) =>
      platform.call<InventoryChange>("POST /v1/inventory/equip", {
        token: market.seller.keys.secret,
        body: { buyer, slot: "head", sku },
      });
    const first = await buy(hat);
    expect((await wear(first.buyer, "hat")).status).toBeLessThan(300);
    expect(said(await giveBack(first, "undo"))).toBe("items-used-up");
    expect(said(await giveBack(first, "regret"))).toBe("items-used-up");
    const gift = { buyer: first.buyer, sku: "hat", quantity: 1 };
    const given = { token: market.seller.keys.secret, body: gift };
    expect((await platform.call("POST /v1/inventory/grant", given)).status).toBe(201);
    expect(said(await giveBack(first, "undo"))).toBe(201);
  });

  test("a slip is free; undoing the same text again uses the allowance, and so does undoing everything", async () => {
    const articles: Offer[] = [];
    for (let count = 0; count < 9; count++)
      articles.push(await sell({ kind: "unlock", prices: usd("0.02") }));
    const [again] = articles as [Offer];
    expect(await readAndUndo(again)).toBe(201);
    expect(await used()).toBe(0);
    expect(await readAndUndo(again)).toBe(201);
    expect(await used()).toBe(1);
    // Five slips a month are free, including the two before; of three regrets, two are left then.
    const answers = [];
    for (const offer of articles.slice(1)) answers.push(await readAndUndo(offer));
    expect(answers).toEqual([201, 201, 201, 201, 201, ...Array(3).fill("regret-allowance-used")]);
    // What could not be undone stays bought, and the next month starts afresh.
    expect(await used()).toBe(3);
    platform.clock.advance(31 * 86_400_000);
    await testGrantAnew();
    expect(await readAndUndo(again)).toBe(201);
  });

  test("an expired right was used: it can be neither undone nor returned, however long the window", async () => {
    const booster = { sku: "wind", type: "booster", stacking: "extend" };
    for (const terms of [
      { kind: "unlock" as const },
      { kind: "feature" as const, feature: { feature: "dark" } },
      { kind: "item" as const, item: booster },
    ]) {
      const offer = await sell({ ...terms, durationSeconds: 10 });
      const inTime = await buy(offer);
      platform.clock.advance(9_000);
      expect(said(await giveBack(inTime, "undo"))).toBe(201);
      const bought = await buy(offer);
      platform.clock.advance(10_000);
      for (const reason of ["undo", "regret"] as const)
        expect(said(await giveBack(bought, reason)), terms.kind).toBe("refund-window-closed");
    }
  });
});
