import type { Problem } from "@tuppence/protocol";
import type {
  Balance,
  Entitlement,
  EntitlementCheck,
  NewGrant,
  NewSeller,
  Offer,
  OfferQuote,
  PurchaseResult,
  Wallet,
} from "@tuppence/protocol/wire";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { moneyRows } from "../../testing/money-rows.ts";
import {
  createTestGrant,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

type Terms = Parameters<typeof createTestOfferOf>[2];

const usd = (amount: string) => [{ amount, currency: "USD" }];
const DAY = 86_400_000;

/** The clock starts on 10 March 2027, a Wednesday, at noon. */
describe("buying offers of every kind", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let wallet: Wallet;
  let grant: NewGrant;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    seller = await createTestSeller(platform);
    wallet = await createTestWallet(platform);
    const expiresAt = new Date(platform.clock.now() + 90 * DAY).toISOString();
    grant = await createTestGrant(platform, wallet, { seller: seller.id, expiresAt });
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  const sell = (terms: Terms) => createTestOfferOf(platform, seller, terms);
  const buy = async <T = PurchaseResult>(offer: Offer, more: object = {}, key?: string) =>
    platform.call<T>("POST /v1/purchases", {
      token: grant.token,
      body: { offer: offer.id, ...more },
      key,
    });
  const quote = async (offer: Offer, query = "") =>
    (
      await platform.call<OfferQuote>(`GET /v1/offers/${offer.id}/quote${query}`, {
        token: grant.token,
      })
    ).body;
  const balance = async () =>
    (
      await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, {
        token: platform.config.operatorKey,
      })
    ).body.balance;
  const expectRefusal = async (offer: Offer, more: object, name: string) => {
    const before = await moneyRows(platform.db.pool);
    const answer = await buy<Problem>(offer, more);
    expect(answer.body.type).toBe(`urn:tuppence:problem:${name}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await moneyRows(platform.db.pool)).toEqual(before);
  };

  test("unlock: an offer without options is bought as usual, and its quote says so", async () => {
    const offer = await sell({ kind: "unlock" });
    const price = { prices: usd("0.02"), free: false, caps: [] };
    expect(await quote(offer)).toEqual({
      ...price,
      offer: offer.id,
      due: usd("0.02"),
      owned: null,
    });
    const bought = await buy(offer, { country: "KR", quantity: 1 });
    expect(bought).toMatchObject({
      status: 201,
      body: { charged: "0.02", purchase: { kind: "unlock", quantity: 1 } },
    });
    expect(await quote(offer)).toMatchObject({
      ...price,
      due: usd("0"),
      owned: { entitlement: bought.body.purchase.entitlement, coveredBy: null, expiresAt: null },
    });
    expect((await buy(offer)).body).toMatchObject({ alreadyOwned: true, free: "owned" });
    const byPage = await platform.call(`GET /v1/offers/${offer.id}/quote`, {
      token: seller.keys.publishable,
    });
    expect(byPage.body).toMatchObject({ due: usd("0.02"), owned: null });
  });

  test("play: the same play once, a new one again, and no more than the daily maximum", async () => {
    const offer = await sell({
      kind: "play",
      play: { lengthSeconds: 180, maximumPerDay: usd("0.05") },
    });
    const play = async (playId: string) => (await buy(offer, { playId })).body;
    expect(await play("one")).toMatchObject({ charged: "0.02", alreadyOwned: false });
    expect(await play("one")).toMatchObject({ charged: "0", alreadyOwned: true, free: "owned" });
    expect(await play("two")).toMatchObject({ charged: "0.02", alreadyOwned: false });
    expect((await quote(offer)).due).toEqual(usd("0.01"));
    expect(await play("three")).toMatchObject({ charged: "0.01" });
    expect(await play("four")).toMatchObject({
      charged: "0",
      alreadyOwned: false,
      free: "day-maximum",
      purchase: { amount: "0" },
    });
    expect(await balance()).toBe("4.95");
    platform.clock.advance(DAY);
    expect(await play("five")).toMatchObject({ charged: "0.02" });
    await expectRefusal(offer, {}, "play-id-required");
    await expectRefusal(await sell({ kind: "unlock" }), { playId: "x" }, "play-id-not-asked");
  });

  test("play: a hundred requests for one play at once charge once", async () => {
    const offer = await sell({ kind: "play", play: { lengthSeconds: 180 } });
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => buy(offer, { playId: "the same" })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await balance()).toBe("4.98");
  });

  test("feature: bought once, for as long as it lasts", async () => {
    const offer = await sell({
      kind: "feature",
      durationSeconds: 3600,
      feature: { feature: "dark-mode" },
    });
    const bought = await buy(offer);
    expect(bought.body.purchase).toMatchObject({ kind: "feature" });
    expect((await buy(offer)).body.alreadyOwned).toBe(true);
    platform.clock.advance(3_600_000);
    expect((await buy(offer)).body.charged).toBe("0.02");
  });

  test("bundle: its contents are owned, and are not charged again", async () => {
    const article = await sell({ kind: "unlock", durationSeconds: 60 });
    const pass = await sell({ kind: "pass", pass: { scope: "all", period: "week" } });
    const bundle = await sell({ kind: "bundle", bundle: { offers: [article.id, pass.id] } });
    const bought = await buy(bundle);
    expect(bought.body).toMatchObject({ charged: "0.02", purchase: { kind: "bundle" } });
    const again = await buy(article);
    expect(again.body).toMatchObject({
      charged: "0",
      alreadyOwned: true,
      free: "covered",
      coveredBy: bundle.id,
    });
    expect(decodeJwt(again.body.accessToken)).toMatchObject({ off: article.id });
    const check = await platform.call<EntitlementCheck>(
      `GET /v1/entitlements/check?offer=${pass.id}`,
      { token: grant.token },
    );
    const week = platform.clock.now() + 7 * DAY;
    expect(check.body.entitlement?.expiresAt).toBe(new Date(week).toISOString());
    expect(await balance()).toBe("4.98");
  });

  test("pass: covers its section, for its time, and opens pages as if they had been bought", async () => {
    const politics = await sell({ kind: "unlock", section: "politics" });
    const sport = await sell({ kind: "unlock", section: "sport" });
    const pass = await sell({
      kind: "pass",
      prices: usd("0.1"),
      pass: { scope: "section", section: "politics", period: "day" },
    });
    const bought = await buy(pass);
    const untilMs = platform.clock.now() + DAY;
    expect(bought.body.purchase.entitlementExpiresAt).toBe(new Date(untilMs).toISOString());
    expect(await quote(politics)).toMatchObject({
      due: usd("0"),
      owned: { coveredBy: pass.id, entitlement: bought.body.purchase.entitlement },
    });
    const covered = await buy(politics);
    expect(covered).toMatchObject({
      status: 200,
      body: { charged: "0", alreadyOwned: true, free: "covered", coveredBy: pass.id },
    });
    expect(decodeJwt(covered.body.accessToken)).toMatchObject({
      off: politics.id,
      ent: bought.body.purchase.entitlement,
      until: untilMs / 1000,
    });
    const check = (offer: Offer) =>
      platform.call<EntitlementCheck>(`GET /v1/entitlements/check?offer=${offer.id}`, {
        token: grant.token,
      });
    const { body } = await check(politics);
    expect(body).toMatchObject({ entitled: true, entitlement: { offer: pass.id } });
    expect(decodeJwt(body.accessToken ?? "")).toMatchObject({ off: politics.id });
    expect((await check(sport)).body.entitled).toBe(false);
    expect((await buy(sport)).body.charged).toBe("0.02");
    expect((await buy(pass)).body.alreadyOwned).toBe(true);
    platform.clock.advance(DAY);
    expect((await buy(politics)).body.charged).toBe("0.02");
  });

  test("pass: taken off sale, it still works for its buyers; a season that is over is not sold", async () => {
    const article = await sell({ kind: "unlock" });
    const seasonUntil = new Date(platform.clock.now() + DAY).toISOString();
    const pass = await sell({
      kind: "pass",
      pass: { scope: "all", period: "season", seasonUntil },
    });
    expect((await buy(pass)).body.purchase.entitlementExpiresAt).toBe(seasonUntil);
    await platform.call(`PATCH /v1/offers/${pass.id}`, {
      token: seller.keys.secret,
      body: { active: false },
    });
    expect((await buy(article)).body).toMatchObject({ free: "covered", coveredBy: pass.id });
    await platform.call(`PATCH /v1/offers/${pass.id}`, {
      token: seller.keys.secret,
      body: { active: true },
    });
    platform.clock.advance(DAY);
    await expectRefusal(pass, {}, "no-longer-available");
  });

  test("cap: spending counts, reaching the cap brings the pass, and the rest of the period is free", async () => {
    const pass = await sell({
      kind: "pass",
      title: "Day pass",
      prices: usd("0.05"),
      pass: { scope: "all", period: "day", cap: usd("0.05") },
    });
    const articles = await Promise.all(Array.from({ length: 5 }, () => sell({ kind: "unlock" })));
    const [one, two, three, four, five] = articles as [Offer, Offer, Offer, Offer, Offer];
    const midnight = new Date(Math.ceil((platform.clock.now() + 1) / DAY) * DAY).toISOString();
    const progress = {
      pass: pass.id,
      title: "Day pass",
      period: "day",
      cap: "0.05",
      currency: "USD",
      periodEndsAt: midnight,
    };
    expect((await buy(one)).body.capProgress).toEqual([
      { ...progress, spent: "0.02", reached: false },
    ]);
    // A page that finds it bought can say the same.
    const check = await platform.call<EntitlementCheck>(
      `GET /v1/entitlements/check?offer=${one.id}`,
      { token: grant.token },
    );
    expect(check.body.undo?.capProgress).toEqual([{ ...progress, spent: "0.02", reached: false }]);
    expect(await quote(two)).toMatchObject({
      due: usd("0.02"),
      caps: [{ ...progress, spent: "0.02", reached: false }],
    });
    await buy(two);
    expect(await quote(three)).toMatchObject({ prices: usd("0.02"), due: usd("0.01") });
    expect((await buy(three, { price: usd("0.02")[0] })).body).toMatchObject({
      charged: "0.01",
      capProgress: [{ ...progress, spent: "0.05", reached: true }],
    });
    const free = await buy(four);
    expect(free.body).toMatchObject({ charged: "0", free: "covered", coveredBy: pass.id });
    expect(decodeJwt(free.body.accessToken)).toMatchObject({ off: four.id });
    expect(await balance()).toBe("4.95");
    platform.clock.advance(DAY);
    expect((await buy(five)).body).toMatchObject({
      charged: "0.02",
      capProgress: [{ spent: "0.02", reached: false }],
    });
  });

  test("cap: two hundred purchases at once, of two hundred offers, take exactly the cap", async () => {
    const cap = usd("0.5");
    const pass = await sell({
      kind: "pass",
      prices: cap,
      pass: { scope: "all", period: "week", cap },
    });
    const articles = await Promise.all(
      Array.from({ length: 200 }, () => sell({ kind: "unlock", prices: usd("0.03") })),
    );
    const answers = await Promise.all(articles.map((article) => buy(article)));
    const charges = answers.map(({ body }) => body.charged).filter((charged) => charged !== "0");
    // Sixteen times 0.03 is 0.48.
    expect(charges.toSorted()).toEqual(["0.02", ...Array.from({ length: 16 }, () => "0.03")]);
    const reached = answers.filter(({ body }) => body.capProgress?.some((one) => one.reached));
    expect(reached.map(({ body }) => body.charged)).toEqual(["0.02"]);
    const covered = answers.filter(({ body }) => body.coveredBy === pass.id);
    expect(covered).toHaveLength(183);
    expect(await balance()).toBe("4.5");
  });

  test("pay what you want: exactly what the buyer names, and otherwise the list price", async () => {
    const payWhatYouWant = { minimum: usd("0"), suggestion: usd("0.5") };
    const offer = await sell({ kind: "unlock", payWhatYouWant });
    const amount = { amount: "1.25", currency: "USD" };
    await expectRefusal(
      offer,
      { amount: { amount: "1", currency: "EUR" } },
      "amount-in-other-currency",
    );
    expect((await quote(offer, "?amount=1.25&currency=USD")).prices).toEqual([amount]);
    expect((await buy(offer, { amount })).body).toMatchObject({ charged: "1.25" });
    const other = await sell({ kind: "unlock", payWhatYouWant });
    expect((await buy(other)).body.charged).toBe("0.02");
    const third = await sell({ kind: "unlock", payWhatYouWant });
    expect((await buy(third, { amount: { amount: "0", currency: "USD" } })).body).toMatchObject({
      charged: "0",
      alreadyOwned: false,
      free: "price",
    });
    const dear = { minimum: usd("0.01"), suggestion: usd("0.02") };
    const fourth = await sell({ kind: "unlock", payWhatYouWant: dear });
    const little = { amount: { amount: "0.009999", currency: "USD" } };
    await expectRefusal(fourth, little, "amount-below-minimum");
    await expectRefusal(await sell({ kind: "unlock" }), { amount }, "amount-not-asked");
  });

  test("country: the price of the declared country, and the list price for every other", async () => {
    const countryPrices = { KR: usd("0.01") };
    const [one, two, three] = [
      await sell({ kind: "unlock", countryPrices }),
      await sell({ kind: "unlock", countryPrices }),
      await sell({ kind: "unlock", countryPrices }),
    ];
    expect((await buy(one, { country: "KR" })).body.charged).toBe("0.01");
    expect((await buy(two, { country: "DE" })).body.charged).toBe("0.02");
    await expectRefusal(three, { price: usd("0.01")[0] }, "price-changed");
    expect((await quote(three, "?country=KR")).prices).toEqual(usd("0.01"));
    expect((await buy(three)).body.charged).toBe("0.02");
  });

  test("quantity tiers: the whole quantity at the price of the tier it reaches", async () => {
    const offer = await sell({
      kind: "item",
      item: { sku: "potion", type: "consumable" },
      quantityTiers: [
        { from: 1, unitPrices: usd("0.02") },
        { from: 10, unitPrices: usd("0.015") },
      ],
    });
    const charged = async (quantity?: number) => (await buy(offer, { quantity })).body.charged;
    expect(await charged()).toBe("0.02");
    expect(await charged(9)).toBe("0.18");
    expect(await charged(10)).toBe("0.15");
    expect((await buy(offer, { quantity: 3 })).body).toMatchObject({
      alreadyOwned: false,
      purchase: { quantity: 3, kind: "item" },
    });
    const sword = await sell({ kind: "item", item: { sku: "sword", type: "durable" } });
    await expectRefusal(sword, { quantity: 2 }, "quantity-not-allowed");
    await expectRefusal(offer, { quantity: 1000 }, "insufficient-funds");
    await buy(sword);
    expect((await buy(sword)).body.alreadyOwned).toBe(true);
  });

  test("early access: not before, in steps, free at the end, and not after it", async () => {
    const startMs = platform.clock.now() + DAY;
    const time = (days: number) => new Date(startMs + days * DAY).toISOString();
    const early = () =>
      sell({
        kind: "unlock",
        availability: {
          from: time(0),
          until: time(3),
          steps: [
            { at: time(1), prices: usd("0.01") },
            { at: time(2), prices: [] },
          ],
        },
      });
    const [one, two, three, four] = await Promise.all([early(), early(), early(), early()]);
    await expectRefusal(one, {}, "not-yet-available");
    platform.clock.advance(DAY);
    expect((await buy(one, {}, `key-${one.id}`)).body.charged).toBe("0.02");
    platform.clock.advance(DAY);
    expect((await buy(two)).body.charged).toBe("0.01");
    platform.clock.advance(DAY);
    expect(await quote(three)).toMatchObject({ prices: usd("0"), free: true });
    const free = await buy(three);
    expect(free.body).toMatchObject({ charged: "0", alreadyOwned: false, free: "price" });
    expect((await buy(three)).body).toMatchObject({ alreadyOwned: true });
    platform.clock.advance(DAY);
    await expectRefusal(four, {}, "no-longer-available");
    const repeated = await buy(one, {}, `key-${one.id}`);
    expect(repeated.body).toMatchObject({ charged: "0.02", alreadyOwned: false });
    expect(await balance()).toBe("4.97");
  });

  test("early access pass: its owner pays nothing even before the offer becomes free", async () => {
    const pass = await sell({ kind: "pass", pass: { scope: "early-access", period: "month" } });
    const soon = new Date(platform.clock.now() + DAY).toISOString();
    const steps = [{ at: soon, prices: [] }];
    const early = await sell({ kind: "unlock", availability: { from: null, until: null, steps } });
    const usual = await sell({ kind: "unlock" });
    await buy(pass);
    expect((await buy(early)).body).toMatchObject({ free: "covered", coveredBy: pass.id });
    expect((await buy(usual)).body.charged).toBe("0.02");
  });

  test("metered: used, not bought", async () => {
    const offer = await sell({
      kind: "metered",
      metered: { unit: "call", unitPrices: usd("0.001"), holdUnits: 10, idleSeconds: 60 },
    });
    await expectRefusal(offer, {}, "not-sold-this-way");
  });

  test("split: collaborators get their shares of each purchase, by the version in force then", async () => {
    const [singer, drummer] = [
      await createTestSeller(platform, "Singer"),
      await createTestSeller(platform, "Drummer"),
    ];
    const split = { shares: [{ seller: singer.id, basisPoints: 5000 }] };
    const offer = await sell({ kind: "item", split, item: { sku: "song", type: "consumable" } });
    await buy(offer);
    await platform.call(`POST /v1/offers/${offer.id}/splits`, {
      token: seller.keys.secret,
      body: { shares: [{ seller: drummer.id, basisPoints: 3333 }] },
    });
    await buy(offer);
    const earned = async (of: NewSeller) =>
      (await platform.call<Balance>("GET /v1/balance", { token: of.keys.secret })).body.data[0]
        ?.balance;
    // 0.02, less 5%, is 0.019.
    expect(await earned(singer)).toBe("0.0095");
    expect(await earned(drummer)).toBe("0.006332");
    expect(await earned(seller)).toBe("0.022168");
  });

  test("booster: quantities add up, and a second one waits for the first", async () => {
    const offer = await sell({
      kind: "item",
      durationSeconds: 3600,
      item: { sku: "double-xp", type: "booster" },
    });
    const start = platform.clock.now();
    const bought = await buy(offer, { quantity: 2 });
    const end = (ms: number) => new Date(start + ms).toISOString();
    expect(bought.body.purchase.entitlementExpiresAt).toBe(end(7_200_000));
    expect((await buy(offer)).body.purchase.entitlementExpiresAt).toBe(end(10_800_000));
    const list = await platform.call<{ data: Entitlement[] }>("GET /v1/entitlements", {
      token: grant.token,
    });
    const starts = list.body.data.map(({ startsAt }) => startsAt).toSorted();
    expect(starts).toEqual([end(0), end(7_200_000)]);
  });
});
