import { type Problem, problemName } from "@tuppence/protocol";
import type {
  NewGrant,
  NewSeller,
  Offer,
  OfferQuote,
  PurchaseResult,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
  topUpTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const refusal = ({ type }: Problem) => problemName(type);

describe("parts of a bundle or a pass that the buyer already owns", () => {
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
  const bundle = (...offers: readonly Offer[]) =>
    sell({ kind: "bundle", bundle: { offers: offers.map(({ id }) => id) } });
  const sellPass = (pass: object) =>
    sell({
      kind: "pass",
      pass: { period: "month", section: null, scope: "all", ...pass },
      prices: [{ amount: "1", currency: "USD" }],
    });
  const buy = async ({ id }: Offer) => {
    const { token } = grant;
    const call = { token, body: { offer: id } };
    return (await platform.call<PurchaseResult & Problem>("POST /v1/purchases", call)).body;
  };
  const undo = async ({ purchase }: PurchaseResult) => {
    const body = { purchase: purchase.id, reason: "undo" };
    return (await platform.call("POST /v1/refunds", { token: grant.token, body })).status;
  };
  const quote = async ({ id }: Offer, token = grant.token) =>
    (await platform.call<OfferQuote>(`GET /v1/offers/${id}/quote`, { token })).body;
  const parts = async (offer: Offer) =>
    (await quote(offer)).ownedParts?.map((part) => part.title) ?? [];
  const balance = async () => {
    const token = platform.config.operatorKey;
    return (await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, { token })).body.balance;
  };

  test("a bundle's quote names the parts that this buyer owns, to nobody else, and its price stays the same", async () => {
    const [song, other] = [await sell({ kind: "unlock" }), await sell({ kind: "unlock" })];
    const album = await bundle(song, other);
    expect(await quote(album)).not.toHaveProperty("ownedParts");
    await buy(song);
    const { ownedParts, everythingOwned, due } = await quote(album);
    expect(ownedParts).toEqual([{ offer: song.id, title: song.title, expiresAt: null }]);
    expect([everythingOwned, due[0]?.amount]).toEqual([undefined, "0.02"]);
    for (const { token } of [
      { token: seller.keys.publishable },
      await createTestGrant(platform, await createTestWallet(platform)),
    ])
      expect(await quote(album, token)).not.toHaveProperty("ownedParts");
    expect((await buy(album)).charged).toBe("0.02");
    expect(await quote(album)).not.toHaveProperty("ownedParts");
  });

  test("a pass lasts as long in the quote as in the purchase: by the wallet's calendar", async () => {
    // 31 March in Seoul, where a month ends on 30 April; in UTC it is 30 March.
    platform.clock.advance(Date.parse("2027-03-30T20:00:00Z") - platform.clock.now());
    const body = { currency: "USD", timeZone: "Asia/Seoul" };
    const token = platform.config.operatorKey;
    wallet = (await platform.call<Wallet>("POST /v1/wallets", { token, body })).body;
    await topUpTestWallet(platform, wallet, "5");
    grant = await createTestGrant(platform, wallet, {
      expiresAt: new Date(platform.clock.now() + 86_400_000).toISOString(),
    });
    const [whole, part] = [await sellPass({}), await sellPass({ scope: "section", section: "a" })];
    await buy(whole);
    expect(await quote(part)).toMatchObject({ everythingOwned: true });
    expect(refusal(await buy(part))).toBe("everything-owned");
  });

  test("409 everything-owned: the buyer owns the whole bundle, until a part of it is refunded", async () => {
    const [song, other] = [await sell({ kind: "unlock" }), await sell({ kind: "unlock" })];
    const album = await bundle(song, other);
    await buy(song);
    const last = await buy(other);
    const before = await balance();
    expect((await quote(album)).everythingOwned).toBe(true);
    expect([refusal(await buy(album)), await balance()]).toEqual(["everything-owned", before]);
    expect(await undo(last)).toBe(201);
    expect(await parts(album)).toEqual([song.title]);
    expect((await buy(album)).charged).toBe("0.02");
  });

  test("a bundle is sold when a part of it is owned for less time than the bundle gives", async () => {
    const hour = await sell({ kind: "unlock", durationSeconds: 3600 });
    const album = await bundle(hour);
    await buy(hour);
    expect(refusal(await buy(album))).toBe("everything-owned");
    platform.clock.advance(60_000);
    const { ownedParts, everythingOwned } = await quote(album);
    expect([ownedParts?.length, everythingOwned]).toEqual([1, undefined]);
    expect((await buy(album)).charged).toBe("0.02");
  });

  test("409 everything-owned: a pass next to a wider one that lasts as long; a longer one may be bought", async () => {
    const all = await sellPass({ period: "week" });
    const news = await sellPass({ scope: "section", section: "news", period: "day" });
    const longer = await sellPass({ scope: "section", section: "news" });
    const sport = await sellPass({ scope: "section", section: "sport" });
    await buy(all);
    const before = await balance();
    expect([await parts(news), (await quote(news)).everythingOwned]).toEqual([[all.title], true]);
    expect([refusal(await buy(news)), await balance()]).toEqual(["everything-owned", before]);
    expect([await parts(longer), (await quote(longer)).everythingOwned]).toEqual([
      [all.title],
      undefined,
    ]);
    expect([(await buy(longer)).charged, (await buy(sport)).charged]).toEqual(["1", "1"]);
  });

  test("the pass for everything lists running section passes; buying the same pass again answers that it is owned", async () => {
    const news = await sellPass({ scope: "section", section: "news" });
    const sport = await sellPass({ scope: "section", section: "sport" });
    const all = await sellPass({});
    await buy(news);
    expect([await parts(all), await parts(sport)]).toEqual([[news.title], []]);
    const again = await buy(news);
    expect([again.alreadyOwned, again.charged]).toEqual([true, "0"]);
    expect((await quote(news)).owned).toMatchObject({ coveredBy: null });
    expect((await buy(all)).charged).toBe("1");
  });

  test("a pass's quote shows how close spending is to bringing it without a purchase", async () => {
    const pass = await sellPass({ cap: [{ amount: "0.05", currency: "USD" }] });
    await buy(await sell({ kind: "unlock" }));
    const { capInstead } = await quote(pass);
    expect(capInstead).toMatchObject([
      { pass: pass.id, title: pass.title, spent: "0.02", cap: "0.05", currency: "USD" },
    ]);
    await buy(await sell({ kind: "unlock" }));
    await buy(await sell({ kind: "unlock" }));
    // The cap brought it.
    const { owned, capInstead: no } = await quote(pass);
    expect([owned?.coveredBy, no]).toEqual([null, undefined]);
    const again = await buy(pass);
    expect([again.alreadyOwned, again.charged]).toEqual([true, "0"]);
  });
});
