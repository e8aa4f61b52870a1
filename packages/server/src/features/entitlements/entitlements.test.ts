import { type Problem, problemName } from "@tuppence/protocol";
import type {
  Entitlement,
  EntitlementCheck,
  HeldList,
  PurchaseResult,
} from "@tuppence/protocol/wire";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestMarket,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const usd = (amount: string) => [{ amount, currency: "USD" }];
const ids = (rows: readonly Entitlement[]) => rows.map(({ id }) => id);

describe("entitlements", () => {
  let platform: TestPlatform;
  let market: TestMarket;
  let bought: PurchaseResult;

  const check = (token: string, query: string) =>
    platform.call<EntitlementCheck & Problem>(`GET /v1/entitlements/check?${query}`, { token });
  const list = async (token: string, query = "") =>
    (await platform.call<{ data: Entitlement[] }>(`GET /v1/entitlements?${query}`, { token })).body
      .data;
  const buy = async (token: string, offer: string) =>
    (await platform.call<PurchaseResult>("POST /v1/purchases", { token, body: { offer } })).body;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    market = await createTestMarket(platform);
    bought = await buy(market.grant.token, market.offer.id);
  });
  afterAll(() => platform.close());

  test("a grant, and a seller who names the buyer, get a yes with a fresh token", async () => {
    const { grant, seller, offer } = market;
    const { purchase } = bought;
    platform.clock.advance(600_000);
    const byGrant = await check(grant.token, `offer=${offer.id}`);
    const bySeller = await check(seller.keys.secret, `offer=${offer.id}&buyer=${purchase.buyer}`);
    for (const { status, body } of [byGrant, bySeller]) {
      expect(status).toBe(200);
      expect(body).toMatchObject({
        entitled: true,
        entitlement: {
          id: purchase.entitlement,
          offer: offer.id,
          seller: seller.id,
          buyer: purchase.buyer,
          purchase: purchase.id,
          expiresAt: null,
          revokedAt: null,
        },
      });
      const claims = decodeJwt(body.accessToken ?? "");
      expect(claims).toMatchObject({ sub: purchase.buyer, ent: purchase.entitlement });
      expect(claims.iat).toBe(Math.floor(platform.clock.now() / 1000));
    }
  });

  test("a question that is repeated within seconds gets the same token, later a new one", async () => {
    const { grant, offer } = market;
    const token = async () => (await check(grant.token, `offer=${offer.id}`)).body.accessToken;
    const first = await token();
    platform.clock.advance(4_000);
    expect(await token()).toBe(first);
    platform.clock.advance(2_000);
    expect(await token()).not.toBe(first);
  });

  test("no: not bought, unknown, of another seller, or expired", async () => {
    const { grant, seller, wallet } = market;
    const no = { entitled: false, entitlement: null, accessToken: null };
    const other = await createTestSeller(platform, "Another");
    const unsold = await createTestOffer(platform, seller);
    const brief = await createTestOffer(platform, seller, { durationSeconds: 5 });
    await buy(grant.token, brief.id);
    expect((await check(grant.token, `offer=${brief.id}`)).body.entitled).toBe(true);
    platform.clock.advance(5_000);
    const sub = bought.purchase.buyer;
    const otherGrant = await createTestGrant(platform, wallet, { seller: other.id });
    const asked = [
      await check(grant.token, `offer=${unsold.id}`),
      await check(grant.token, `offer=${brief.id}`),
      await check(otherGrant.token, `offer=${market.offer.id}`),
      await check(seller.keys.secret, `offer=${market.offer.id}&buyer=sub_${"A".repeat(22)}`),
      await check(seller.keys.secret, `offer=${unsold.id}&buyer=${sub}`),
      await check(other.keys.secret, `offer=${market.offer.id}&buyer=${sub}`),
    ];
    for (const { status, body } of asked) {
      expect(status).toBe(200);
      expect(body).toMatchObject(no);
    }
  });

  test("a seller names the buyer to check; others may not", async () => {
    const { grant, seller, offer } = market;
    const missing = await check(seller.keys.secret, `offer=${offer.id}`);
    expect([missing.status, problemName(missing.body.type)]).toEqual([422, "buyer-required"]);
    const named = await check(grant.token, `offer=${offer.id}&buyer=${bought.purchase.buyer}`);
    expect([named.status, problemName(named.body.type)]).toEqual([403, "not-your-buyer"]);
  });

  test("a pass gives a separate token for each offer, even when asked within the same second", async () => {
    const { seller, grant, offer } = market;
    const other = await createTestOffer(platform, seller);
    const pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      pass: { scope: "all", period: "day" },
    });
    await buy(grant.token, pass.id);
    for (const { id } of [other, pass, offer]) {
      const { body } = await check(grant.token, `offer=${id}`);
      expect(decodeJwt(body.accessToken ?? "")).toMatchObject({ off: id });
    }
  });

  test("which offers of a list are owned: bought, through a pass, and until when; not offers that can be bought again, nor other buyers'", async () => {
    const { seller, grant, offer } = market;
    const sell = (terms: Parameters<typeof createTestOfferOf>[2]) =>
      createTestOfferOf(platform, seller, terms);
    const other = await createTestOffer(platform, seller);
    const gems = await sell({ kind: "item", item: { sku: "gem", type: "consumable" } });
    const pass = await sell({ kind: "pass", pass: { scope: "all", period: "day" } });
    await buy(grant.token, gems.id);
    const held = async (token: string) => {
      const query = [offer, other, gems, pass, offer].map(({ id }) => id).join(",");
      const path = `GET /v1/entitlements/held?offers=${query},off_unknown`;
      return (await platform.call<HeldList>(path, { token })).body.data;
    };
    const own = { offer: offer.id, coveredBy: null, expiresAt: null };
    expect(await held(grant.token)).toEqual([own]);
    const { purchase } = await buy(grant.token, pass.id);
    const expiresAt = purchase.entitlementExpiresAt;
    expect(await held(grant.token)).toEqual([
      own,
      { offer: other.id, coveredBy: pass.id, expiresAt },
      { offer: pass.id, coveredBy: null, expiresAt },
    ]);
    const body = { purchase: purchase.id, reason: "seller" };
    await platform.call("POST /v1/refunds", { token: seller.keys.secret, body });
    expect(await held(grant.token)).toEqual([own]);
    const stranger = await createTestSeller(platform);
    const elsewhere = await createTestGrant(platform, market.wallet, { seller: stranger.id });
    expect(await held(elsewhere.token)).toEqual([]);
  });

  test("lists: what a bundle gave and the pass a cap turned into are included, page by page, each once", async () => {
    const { seller, grant } = market;
    const sell = (terms: Parameters<typeof createTestOfferOf>[2]) =>
      createTestOfferOf(platform, seller, terms);
    const [one, two] = [await sell({ kind: "unlock" }), await sell({ kind: "unlock" })];
    const bundle = await sell({ kind: "bundle", bundle: { offers: [one.id, two.id] } });
    const pass = await sell({
      kind: "pass",
      prices: usd("0.5"),
      pass: { scope: "all", period: "day", cap: usd("0.01") },
    });
    const capped = await sell({ kind: "unlock" });
    await buy(grant.token, bundle.id);
    expect((await buy(grant.token, capped.id)).charged).toBe("0.01");
    const all = await list(grant.token);
    const offers = all.map(({ offer }) => offer);
    const expected = [market.offer.id, bundle.id, one.id, two.id, pass.id, capped.id];
    expect([...offers].sort()).toEqual([...expected].sort());
    const given = Map.groupBy(all, ({ purchase }) => purchase).values();
    expect([...given].map((rows) => rows.length).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);

    const paged: string[] = [];
    let after = "";
    do {
      const page = await platform.call<{ data: Entitlement[]; nextCursor: string | null }>(
        `GET /v1/entitlements?limit=2${after}`,
        { token: grant.token },
      );
      paged.push(...ids(page.body.data));
      after = page.body.nextCursor === null ? "" : `&after=${page.body.nextCursor}`;
    } while (after !== "");
    expect(paged).toEqual(ids(all));

    expect(await list(grant.token, `offer=${two.id}`)).toHaveLength(1);
    expect(await list(seller.keys.secret, `offer=${pass.id}`)).toHaveLength(1);
    const { status } = await platform.call(`GET /v1/entitlements?after=${bought.purchase.id}`, {
      token: grant.token,
    });
    expect(status).toBe(400);
  });

  test("lists: a grant's at its seller, a seller's own, by buyer and by offer", async () => {
    const { grant, seller, offer, wallet } = market;
    const other = await createTestSeller(platform, "Another");
    const elsewhere = await createTestOffer(platform, other);
    const everywhere = await createTestGrant(platform, wallet);
    await buy(everywhere.token, elsewhere.id);
    const mine = [bought.purchase.entitlement];
    expect(ids(await list(grant.token))).toEqual(mine);
    expect(await list(everywhere.token)).toHaveLength(2);
    expect(ids(await list(seller.keys.secret))).toEqual(mine);
    expect(ids(await list(seller.keys.secret, `buyer=${bought.purchase.buyer}`))).toEqual(mine);
    expect(ids(await list(seller.keys.secret, `offer=${offer.id}`))).toEqual(mine);
    expect(await list(other.keys.secret, `buyer=${bought.purchase.buyer}`)).toEqual([]);
    expect(await list(seller.keys.secret, `offer=${elsewhere.id}`)).toEqual([]);
  });
});
