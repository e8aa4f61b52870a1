import { problemName } from "@tuppence/protocol";
import type {
  Download,
  LicenceKey,
  NewApiKey,
  Offer,
  PurchaseResult,
  UploadedFile,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestMarket, createTestOfferOf, type TestMarket } from "../testing/test-market.ts";
import { type ApiAnswer, createTestPlatform, type TestPlatform } from "../testing/test-platform.ts";

const said = ({ status, body }: ApiAnswer<object>) =>
  "type" in body ? `${status} ${problemName(String(body.type))}` : status;

const usd = (amount: string) => [{ amount, currency: "USD" }];

describe("a response that gave a right or a secret is repeated only while that is valid", () => {
  let platform: TestPlatform;
  let market: TestMarket;
  let offer: Offer;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    market = await createTestMarket(platform);
    const file = await platform.call<UploadedFile>("POST /v1/files?name=song.ogg", {
      token: market.seller.keys.secret,
      body: Buffer.concat([Buffer.from("OggS"), Buffer.alloc(2000, 7)]),
      headers: { "content-type": "audio/ogg" },
    });
    offer = await sell({ kind: "download", download: { file: file.body.id, licence: true } });
  });
  afterAll(() => platform.close());

  const sell = (terms: object) => createTestOfferOf(platform, market.seller, terms as never);
  const asBuyer = <T extends object>(route: string, body: object, key?: string) =>
    platform.call<T>(route, { token: market.grant.token, body, key });
  const asSeller = <T extends object>(route: string, body?: object, key?: string) =>
    platform.call<T>(route, { token: market.seller.keys.secret, body, key });
  const buy = async ({ id }: Offer) =>
    (await asBuyer<PurchaseResult>("POST /v1/purchases", { offer: id })).body.purchase;
  const order = (key: string) =>
    asBuyer<Download>("POST /v1/downloads", { offer: offer.id }, `order-${key}`);
  const show = (key: string) =>
    asBuyer<LicenceKey>("POST /v1/licences", { offer: offer.id }, `show-${key}`);
  const giveBack = ({ id }: { readonly id: string }) =>
    asSeller("POST /v1/refunds", { purchase: id, reason: "seller" });

  test("a purchase under a pass that a cap brought: no fresh token once the pass was revoked", async () => {
    await sell({
      kind: "pass",
      prices: usd("1"),
      pass: { scope: "all", period: "month", cap: usd("1") },
    });
    const [first, second, third] = [
      await sell({ kind: "unlock", prices: usd("0.6") }),
      await sell({ kind: "unlock", prices: usd("0.4") }),
      await sell({ kind: "unlock", prices: usd("0.9") }),
    ];
    const rested = await buy(first);
    await buy(second);
    const ask = () =>
      asBuyer<PurchaseResult>("POST /v1/purchases", { offer: third.id }, "under-the-pass");
    expect((await ask()).body.charged).toBe("0");
    const isGoodAt = ({ body }: ApiAnswer<PurchaseResult>) =>
      Date.parse(body.accessTokenExpiresAt) > platform.clock.now();
    expect(isGoodAt(await ask())).toBe(true);

    expect(said(await giveBack(rested))).toBe(201);
    platform.clock.advance(5 * 86_400_000);
    expect(isGoodAt(await ask())).toBe(false);
  });

  test("a download's address and a licence key: not after the refund, nor after buying it again", async () => {
    const bought = await buy(offer);
    const [address, licence] = [await order("first"), await show("first")];
    expect((await order("first")).body).toEqual(address.body);
    expect((await show("first")).body).toEqual(licence.body);

    expect(said(await giveBack(bought))).toBe(201);
    expect(said(await order("first"))).toBe("403 download-not-owned");
    expect(said(await show("first"))).toBe("403 download-not-owned");

    await buy(offer);
    expect(said(await order("first"))).toBe("403 download-not-owned");
    expect(said(await show("first"))).toBe("403 download-not-owned");
    const anew = await show("second");
    expect(anew.body.licence).not.toBe(licence.body.licence);
    expect((await show("second")).body).toEqual(anew.body);
  });

  test("the same for an offer in a bundle: while the bundle is valid", async () => {
    const bundle = await sell({
      kind: "bundle",
      prices: [{ amount: "0.03", currency: "USD" }],
      bundle: { offers: [offer.id, market.offer.id] },
    });
    const bought = await buy(bundle);
    const [address, licence] = [await order("bundle"), await show("bundle")];
    expect((await order("bundle")).body).toEqual(address.body);
    expect((await show("bundle")).body).toEqual(licence.body);
    expect(said(await giveBack(bought))).toBe(201);
    expect(said(await order("bundle"))).toBe("403 download-not-owned");
    expect(said(await show("bundle"))).toBe("403 download-not-owned");
  });

  test("a secret key: not once it was revoked", async () => {
    const make = () =>
      asSeller<NewApiKey>(`POST /v1/sellers/${market.seller.id}/keys`, { kind: "secret" }, "key");
    const made = await make();
    expect((await make()).body).toEqual(made.body);
    await asSeller(`DELETE /v1/keys/${made.body.id}`);
    expect(said(await make())).toBe("404 key-not-found");
  });
});
