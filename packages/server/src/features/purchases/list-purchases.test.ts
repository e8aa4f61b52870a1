import type {
  NewGrant,
  NewSeller,
  Purchase,
  PurchaseResult,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  createTestWallet,
  signInTestGuest,
  topUpTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

interface List {
  readonly data: Purchase[];
  readonly nextCursor: string | null;
}

const ids = (purchases: readonly Purchase[]) => purchases.map(({ id }) => id);

describe("reading purchases", () => {
  let platform: TestPlatform;
  let cookie: string;
  let wallet: Wallet;
  let one: NewSeller;
  let two: NewSeller;
  let grantForOne: NewGrant;
  let grantForAll: NewGrant;
  /** In order of time: three from seller one, by a grant; then one from seller two, by another grant. */
  const made: Purchase[] = [];

  const list = (request: { token?: string; cookie?: string }, query = "") =>
    platform.call<List>(`GET /v1/purchases${query}`, request);

  beforeAll(async () => {
    platform = await createTestPlatform();
    cookie = await signInTestGuest(platform);
    const body = { currency: "USD" };
    wallet = (await platform.call<Wallet>("POST /v1/wallets", { cookie, body })).body;
    await topUpTestWallet(platform, wallet, "1");
    one = await createTestSeller(platform, "One");
    two = await createTestSeller(platform, "Two");
    grantForOne = await createTestGrant(platform, wallet, { seller: one.id });
    grantForAll = await createTestGrant(platform, wallet);
    const sales: [NewSeller, NewGrant][] = [
      [one, grantForOne],
      [one, grantForOne],
      [one, grantForOne],
      [two, grantForAll],
    ];
    for (const [seller, { token }] of sales) {
      const offer = await createTestOffer(platform, seller);
      platform.clock.advance(1);
      const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
        token,
        body: { offer: offer.id },
      });
      made.push(bought.body.purchase);
    }
  });
  afterAll(() => platform.close());

  test("a buyer sees all their own, newest first", async () => {
    expect((await list({ cookie })).body.data).toEqual(made.toReversed());
  });

  test("cursors connect the pages without gaps", async () => {
    const first = await list({ cookie }, "?limit=3");
    expect(ids(first.body.data)).toEqual(ids(made.slice(1).toReversed()));
    const second = await list({ cookie }, `?limit=3&after=${first.body.nextCursor}`);
    expect(ids(second.body.data)).toEqual(ids(made.slice(0, 1)));
    expect(second.body.nextCursor).toBeNull();
  });

  test("400: a cursor of another list", async () => {
    const answer = await platform.call("GET /v1/purchases?after=nonsense", { cookie });
    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe("urn:tuppence:problem:invalid-request");
  });

  test("a grant sees only what was bought with it", async () => {
    expect(ids((await list({ token: grantForOne.token })).body.data)).toEqual(
      ids(made.slice(0, 3).toReversed()),
    );
    expect(ids((await list({ token: grantForAll.token })).body.data)).toEqual(ids(made.slice(3)));
  });

  test("a seller sees their sales, and can filter by offer", async () => {
    const token = one.keys.secret;
    expect(ids((await list({ token })).body.data)).toEqual(ids(made.slice(0, 3).toReversed()));
    const offer = made[1]?.offer;
    expect((await list({ token }, `?offer=${offer}`)).body.data).toEqual([made[1]]);
    expect((await list({ token }, `?offer=${made[3]?.offer}`)).body.data).toEqual([]);
  });

  test("a seller knows the buyer by one name, another seller by another, and neither by the buyer's id", async () => {
    const [sale] = (await list({ token: two.keys.secret })).body.data;
    const sales = (await list({ token: one.keys.secret })).body;
    expect(new Set(sales.data.map(({ buyer }) => buyer)).size).toBe(1);
    expect(sale?.buyer).toMatch(/^sub_/);
    expect(sale?.buyer).not.toBe(sales.data[0]?.buyer);
    const buyerDigits = wallet.buyer.slice("byr_".length);
    expect(JSON.stringify(sales)).not.toContain(buyerDigits);
    expect(JSON.stringify(sales)).not.toContain(wallet.id);
  });

  test("404: another's purchase is treated as absent", async () => {
    const [purchase] = made;
    const strangers = await createTestWallet(platform);
    const stranger = await createTestGrant(platform, strangers);
    const askers = [
      { token: two.keys.secret },
      { token: stranger.token },
      { token: grantForAll.token },
      { cookie: await signInTestGuest(platform) },
    ];
    const absent = `${purchase?.id.slice(0, -4)}0000`;
    for (const asker of askers) {
      const hidden = await platform.call(`GET /v1/purchases/${purchase?.id}`, asker);
      const missing = await platform.call(`GET /v1/purchases/${absent}`, asker);
      expect(hidden.status).toBe(404);
      expect({ ...hidden.body, requestId: "" }).toEqual({ ...missing.body, requestId: "" });
    }
  });

  test("the buyer, the grant and the seller read the same purchase", async () => {
    const [purchase] = made;
    for (const asker of [{ cookie }, { token: grantForOne.token }, { token: one.keys.secret }]) {
      const answer = await platform.call<Purchase>(`GET /v1/purchases/${purchase?.id}`, asker);
      expect(answer.body).toEqual(purchase);
    }
  });
});
