import { type Problem, problemName } from "@tuppence/protocol";
import type {
  Download,
  Licence,
  LicenceKey,
  Offer,
  PurchaseResult,
  UploadedFile,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestMarket,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createFetcher } from "./testing/fetch-file.ts";

const ADDRESS_LIFE_MS = 600_000;
const song = Buffer.concat([Buffer.from("OggS"), Buffer.alloc(2000, 7)]);

let platform: TestPlatform;
let market: TestMarket;
let file: UploadedFile;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  platform.clock.advance(1);
  market = await createTestMarket(platform);
  const uploaded = await platform.call<UploadedFile>("POST /v1/files?name=song.ogg", {
    token: market.seller.keys.secret,
    body: song,
    headers: { "content-type": "audio/ogg" },
  });
  file = uploaded.body;
});

const putOnSale = (download: object): Promise<Offer> =>
  createTestOfferOf(platform, market.seller, {
    kind: "download",
    download: { file: file.id, ...download },
  });

async function buy(offer: Offer): Promise<PurchaseResult> {
  const { token } = market.grant;
  const body = { offer: offer.id };
  return (await platform.call<PurchaseResult>("POST /v1/purchases", { token, body })).body;
}

const order = (offer: Offer, token = market.grant.token) =>
  platform.call<Download>("POST /v1/downloads", { token, body: { offer: offer.id } });

const licenceOf = (key: string, token = market.seller.keys.secret) =>
  platform.call<Licence>(`GET /v1/licences/${encodeURIComponent(key)}`, { token });

const problemOf = ({ text }: { readonly text: string }) =>
  problemName((JSON.parse(text) as Problem).type);

describe("a file that was bought", () => {
  test("201: its address delivers the file, and the answer says how many downloads are left", async () => {
    const offer = await putOnSale({ downloads: 2 });
    const { purchase } = await buy(offer);
    const first = await order(offer);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      offer: offer.id,
      purchase: purchase.id,
      name: "song.ogg",
      type: "audio/ogg",
      bytes: song.length,
      downloadsLeft: 1,
      licence: null,
    });
    const path = first.body.url.slice(platform.config.publicUrl.length);
    const answer = await createFetcher(platform)(path);
    expect([answer.status, answer.bytes.equals(song)]).toEqual([200, true]);
    expect((await order(offer)).body.downloadsLeft).toBe(0);
    expect(problemOf(await order(offer))).toBe("downloads-used-up");
    // The second was never fetched: once its address has expired, it is available again.
    platform.clock.advance(ADDRESS_LIFE_MS);
    expect((await order(offer)).status).toBe(201);
  });

  test("403: callers who did not buy it, another buyer, and a buyer who was refunded", async () => {
    const offer = await putOnSale({});
    expect(problemOf(await order(offer))).toBe("download-not-owned");
    const { purchase } = await buy(offer);
    expect((await order(offer)).body.downloadsLeft).toBeNull();
    const other = await createTestGrant(platform, await createTestWallet(platform), {
      seller: market.seller.id,
    });
    expect(problemOf(await order(offer, other.token))).toBe("download-not-owned");
    const body = { purchase: purchase.id, reason: "undo" };
    await platform.call("POST /v1/refunds", { token: market.grant.token, body });
    expect(problemOf(await order(offer))).toBe("download-not-owned");
  });

  test("403: a grant for another seller has no access", async () => {
    const offer = await putOnSale({});
    await buy(offer);
    const elsewhere = await createTestSeller(platform, "Elsewhere");
    const grant = await createTestGrant(platform, market.wallet, { seller: elsewhere.id });
    expect(problemOf(await order(offer, grant.token))).toBe("download-not-owned");
  });

  test("409: an offer without a file", async () => {
    await buy(market.offer);
    expect(problemOf(await order(market.offer))).toBe("nothing-to-download");
  });

  test("the same request again gets the same address, and counts once", async () => {
    const offer = await putOnSale({ downloads: 1 });
    await buy(offer);
    const request = {
      token: market.grant.token,
      body: { offer: offer.id },
      headers: { "idempotency-key": `again-${offer.id}` },
    };
    const first = await platform.call<Download>("POST /v1/downloads", request);
    const second = await platform.call<Download>("POST /v1/downloads", request);
    expect(second.body).toEqual(first.body);
  });
});

describe("licence keys", () => {
  test("one per purchase, the same at every download, in groups that are easy to type", async () => {
    const offer = await putOnSale({ licence: true });
    await buy(offer);
    const key = (await order(offer)).body.licence ?? "";
    expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect((await order(offer)).body.licence).toBe(key);
  });

  test("200: the seller can look up a key, however it was typed, until a refund ends it", async () => {
    const offer = await putOnSale({ licence: true });
    const { purchase } = await buy(offer);
    const key = (await order(offer)).body.licence ?? "";
    const expected = { key, valid: true, purchase: purchase.id, offer: offer.id };
    expect((await licenceOf(key)).body).toMatchObject({ ...expected, buyer: purchase.buyer });
    const typed = key.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect((await licenceOf(typed)).body).toMatchObject(expected);
    const body = { purchase: purchase.id, reason: "seller" };
    await platform.call("POST /v1/refunds", { token: market.seller.keys.secret, body });
    expect((await licenceOf(key)).body.valid).toBe(false);
  });

  test("404: another seller's key, a changed one, and a text that is not a key", async () => {
    const offer = await putOnSale({ licence: true });
    await buy(offer);
    const key = (await order(offer)).body.licence ?? "";
    const elsewhere = await createTestSeller(platform, "Elsewhere");
    expect((await licenceOf(key, elsewhere.keys.secret)).status).toBe(404);
    const changed = key.slice(0, -1) + (key.endsWith("7") ? "8" : "7");
    for (const text of [changed, key.slice(1), "nothing", "🗝️", "A".repeat(40)]) {
      expect(problemOf(await licenceOf(text))).toBe("licence-not-found");
    }
  });

  test("201: its licence key again, as often as the buyer likes, without counting a download", async () => {
    const offer = await putOnSale({ downloads: 1, licence: true });
    const ask = (id: string, token = market.grant.token) =>
      platform.call<LicenceKey>("POST /v1/licences", { token, body: { offer: id } });
    expect(problemOf(await ask(offer.id))).toBe("download-not-owned");
    const { purchase } = await buy(offer);
    const first = await ask(offer.id);
    expect(first.status).toBe(201);
    expect((await ask(offer.id)).body).toEqual(first.body);
    expect((await licenceOf(first.body.licence)).body).toMatchObject({
      valid: true,
      purchase: purchase.id,
    });
    expect((await order(offer)).body).toMatchObject({
      downloadsLeft: 0,
      licence: first.body.licence,
    });

    const plain = await putOnSale({});
    await buy(plain);
    expect(problemOf(await ask(plain.id))).toBe("no-licence");
    expect(problemOf(await ask(market.offer.id))).toBe("download-not-owned");
    const stranger = await createTestWallet(platform);
    const { token } = await createTestGrant(platform, stranger, { seller: market.seller.id });
    expect(problemOf(await ask(offer.id, token))).toBe("download-not-owned");
    const body = { purchase: purchase.id, reason: "seller" };
    await platform.call("POST /v1/refunds", { token: market.seller.keys.secret, body });
    expect(problemOf(await ask(offer.id))).toBe("download-not-owned");
  });
});
