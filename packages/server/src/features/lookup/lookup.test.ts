import { parseId, type Problem, problemName } from "@tuppence/protocol";
import type {
  LookupFound,
  Order,
  PurchaseResult,
  Refund,
  RefundRequest,
  TopUp,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestGame, type TestGame } from "../../testing/test-items.ts";
import { createTestMarket, createTestOfferOf, type TestMarket } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createLicenceKeys } from "../downloads/licence-keys.ts";
import { testMeters } from "../meters/testing/test-meters.ts";

describe("looking something up by any id", () => {
  let platform: TestPlatform;
  let market: TestMarket;
  let bought: PurchaseResult;
  let game: TestGame;

  beforeAll(async () => {
    platform = await createTestPlatform();
    market = await createTestMarket(platform);
    game = await createTestGame(platform);
    bought = (await buy("first-key")).body;
  });
  afterAll(() => platform.close());

  const operator = () => platform.config.operatorKey;
  const buy = (key: string) =>
    platform.call<PurchaseResult>("POST /v1/purchases", {
      token: market.grant.token,
      body: { offer: market.offer.id },
      key,
    });
  const lookUp = async (id: string, more = "", token = operator()) => {
    const path = `GET /v1/lookup?id=${encodeURIComponent(id)}${more}`;
    const { status, body } = await platform.call<{ data: LookupFound[] } & Problem>(path, {
      token,
    });
    return { status, body, found: body.data ?? [] };
  };

  test("a purchase: its buyer, seller and grant, and where each part of the money went", async () => {
    const { purchase } = bought;
    const { found } = await lookUp(purchase.id);
    expect(found).toMatchObject([{ kind: "purchase", id: purchase.id, state: null }]);
    const related = Object.fromEntries(found[0]?.related.map(({ kind, id }) => [kind, id]) ?? []);
    expect(related).toMatchObject({
      wallet: market.wallet.id,
      buyer: market.wallet.buyer,
      grant: market.grant.id,
      seller: market.seller.id,
      offer: market.offer.id,
      entitlement: purchase.entitlement,
    });
    expect(found[0]?.transfers).toMatchObject([
      { from: market.wallet.id, to: market.seller.id, amount: "0.02", reason: "purchase" },
      { from: market.seller.id, to: "fees", amount: purchase.fee, reason: "fee" },
    ]);
    expect(
      (await platform.call(`GET ${found[0]?.read}`, { token: operator() })).body,
    ).toMatchObject({
      id: purchase.id,
    });
  });

  test("every kind of public id leads somewhere, and the operator may read each path it names", async () => {
    const asSeller = { token: market.seller.keys.secret };
    const asGrant = { token: market.grant.token };
    const refund = await platform.call<Refund>("POST /v1/refunds", {
      ...asSeller,
      body: { purchase: bought.purchase.id, reason: "seller" },
    });
    const again = (await buy("again")).body.purchase;
    const asked = await platform.call<RefundRequest>("POST /v1/refund-requests", {
      ...asGrant,
      body: { purchase: again.id, reason: "It is about another town" },
    });
    const meters = testMeters(platform);
    const metered = await meters.offer(market.seller, "0.01");
    const { meter } = (await meters.open(market.grant.token, metered)).body;
    const topUp = await platform.call<TopUp>("POST /v1/top-ups", {
      token: operator(),
      body: { wallet: market.wallet.id, amount: "1", currency: "USD", rail: "sandbox" },
    });
    const potion = await game.sell({ sku: "potion", type: "consumable" });
    const order = await game.asGame<Order>("POST /v1/orders", {
      offer: potion.id,
      buyer: game.player,
    });
    const pass = await createTestOfferOf(platform, market.seller, {
      kind: "pass",
      pass: { scope: "section", section: "x", period: "day", renews: true },
    });
    await platform.call("POST /v1/purchases", {
      ...asGrant,
      body: { offer: pass.id, renew: true },
    });
    const renewals = await platform.call<{ data: { id: string }[] }>("GET /v1/renewals", asGrant);
    const keys = await platform.call<{ data: { id: string }[] }>(
      `GET /v1/sellers/${market.seller.id}/keys`,
      { token: operator() },
    );
    const file = await platform.call<{ id: string }>("POST /v1/files?name=a.txt", {
      ...asSeller,
      body: Buffer.from("a"),
      headers: { "content-type": "text/plain" },
    });
    await platform.call(`POST /v1/wallets/${game.wallet.id}/suspend`, {
      token: operator(),
      body: { reason: "Looked up" },
    });
    const suspensions = await platform.call<{ data: { id: string }[] }>("GET /v1/suspensions", {
      token: operator(),
    });
    const ids = {
      seller: market.seller.id,
      offer: market.offer.id,
      wallet: market.wallet.id,
      buyer: market.wallet.buyer,
      grant: market.grant.id,
      entitlement: again.entitlement,
      refund: refund.body.id,
      "refund-request": asked.body.id,
      meter: meter.id,
      "top-up": topUp.body.id,
      order: order.body.id,
      renewal: renewals.body.data[0]?.id ?? "",
      key: keys.body.data[0]?.id ?? "",
      file: file.body.id,
      suspension: suspensions.body.data[0]?.id ?? "",
    };
    for (const [kind, id] of Object.entries(ids)) {
      const { found } = await lookUp(id);
      expect([kind, ...found.map((one) => one.kind)]).toEqual([kind, kind]);
      for (const read of [found[0], ...(found[0]?.related ?? [])].map((one) => one?.read))
        if (typeof read === "string")
          expect([
            read,
            (await platform.call(`GET ${read}`, { token: operator() })).status,
          ]).toEqual([read, 200]);
    }
    expect((await lookUp(ids["top-up"])).found[0]?.transfers).toMatchObject([
      { from: "sandbox", to: market.wallet.id, amount: "1", reason: "top-up" },
    ]);
  });

  test("ids without a public form: an Idempotency-Key, an operation, a hold, a sub_…, a licence key, a publishable key", async () => {
    const byKey = await lookUp("first-key", `&by=${market.grant.id}`);
    expect(byKey.found).toMatchObject([
      { kind: "operation purchase", state: "charged", related: [{ id: bought.purchase.id }] },
    ]);
    const operation = byKey.found[0]?.id ?? "";
    for (const text of [operation, operation.replaceAll("-", "").toUpperCase()])
      expect((await lookUp(text)).found).toMatchObject([{ kind: "operation purchase" }]);
    const uuid = parseId("purchase", bought.purchase.id) ?? "";
    expect((await lookUp(uuid)).found.map(({ kind }) => kind)).toContain("purchase");
    expect((await lookUp(bought.purchase.buyer)).found).toMatchObject([
      { kind: "buyer", id: market.wallet.buyer },
    ]);
    const licences = createLicenceKeys(platform.config.secret);
    const key = licences.of(
      parseId("seller", market.seller.id) as never,
      parseId("purchase", bought.purchase.id) as never,
    );
    expect((await lookUp(key.toLowerCase())).found).toMatchObject([{ id: bought.purchase.id }]);
    expect((await lookUp(market.seller.keys.publishable)).found).toMatchObject([{ kind: "key" }]);
    await platform.call("POST /v1/sellers", {
      token: operator(),
      body: { name: "By a key", origins: [] },
      key: "stored-key",
    });
    expect((await lookUp("stored-key")).found).toMatchObject([
      { kind: "request", state: "answered" },
    ]);
  });

  test("404 for unknown texts, 403 for everyone but the operator", async () => {
    for (const id of [
      "pur_01jqqqqqqqfqqvqqqqqqqqqqqq",
      "no such key",
      "0".repeat(32),
      "' OR 1=1",
    ]) {
      const { status, body } = await lookUp(id);
      expect([status, problemName(body.type)]).toEqual([404, "nothing-found"]);
    }
    for (const token of [market.grant.token, market.seller.keys.secret])
      expect((await lookUp(bought.purchase.id, "", token)).status).toBe(403);
  });
});
