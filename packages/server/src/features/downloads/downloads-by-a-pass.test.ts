import { problemName } from "@tuppence/protocol";
import type {
  Download,
  Offer,
  Purchase,
  PurchaseResult,
  UploadedFile,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOfferOf,
  type TestMarket,
} from "../../testing/test-market.ts";
import {
  type ApiAnswer,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";
import { createFetcher, type FetchFile } from "./testing/fetch-file.ts";

const MINUTE_MS = 60_000;
const song = Buffer.concat([Buffer.from("OggS"), Buffer.alloc(2000, 7)]);

let platform: TestPlatform;
let market: TestMarket;
let file: UploadedFile;
let fetchFile: FetchFile;
beforeAll(async () => {
  platform = await createTestPlatform();
  fetchFile = createFetcher(platform);
});
afterAll(async () => {
  expect(await verifyBooks(platform.db.pool)).toEqual([]);
  await platform.close();
});
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

const usd = (amount: string) => [{ amount, currency: "USD" }];
const said = ({ status, body }: ApiAnswer<object>) =>
  "type" in body ? problemName(String(body.type)) : status;
const sell = (terms: object) => createTestOfferOf(platform, market.seller, terms as never);
const sellFile = (download: object = {}) =>
  sell({ kind: "download", prices: usd("0.05"), download: { file: file.id, ...download } });
const sellPass = (terms: object = {}) =>
  sell({ kind: "pass", prices: usd("0.4"), pass: { scope: "all", period: "day", ...terms } });
const asBuyer = <T extends object>(route: string, body?: object) =>
  platform.call<T>(route, { token: market.grant.token, body });
const buy = async ({ id }: Offer) =>
  (await asBuyer<PurchaseResult>("POST /v1/purchases", { offer: id })).body;
const order = ({ id }: Offer) => asBuyer<Download>("POST /v1/downloads", { offer: id });
const fetchFrom = ({ body }: ApiAnswer<Download>, ...more: [object?, ("GET" | "HEAD")?]) =>
  fetchFile(body.url.slice(platform.config.publicUrl.length), { ...more[0] }, more[1]);
const download = async (offer: Offer) => (await fetchFrom(await order(offer))).status;
const giveBack = async ({ id }: Purchase, reason: "undo" | "regret") =>
  said(await asBuyer("POST /v1/refunds", { purchase: id, reason }));
const giveBackAsSeller = ({ id }: Purchase) =>
  platform.call("POST /v1/refunds", {
    token: market.seller.keys.secret,
    body: { purchase: id, reason: "seller" },
  });

describe("a file that a pass covers", () => {
  test("200: is fetched whole and in parts, and costs nothing", async () => {
    const offer = await sellFile();
    const { purchase } = await buy(await sellPass());
    expect((await buy(offer)).charged).toBe("0");
    const ordered = await order(offer);
    expect(ordered.body).toMatchObject({ purchase: purchase.id, downloadsLeft: null });
    const whole = await fetchFrom(ordered);
    expect([whole.status, whole.bytes.equals(song)]).toEqual([200, true]);
    const part = await fetchFrom(ordered, { range: "bytes=4-9" });
    expect([part.status, part.bytes.length]).toEqual([206, 6]);
  });

  test("409: the limit applies to each file, not to all files of the pass together", async () => {
    const [one, other] = [await sellFile({ downloads: 2 }), await sellFile({ downloads: 2 })];
    await buy(await sellPass());
    for (const offer of [one, other])
      for (const left of [1, 0]) {
        const ordered = await order(offer);
        expect(ordered.body.downloadsLeft).toBe(left);
        expect((await fetchFrom(ordered)).status).toBe(200);
      }
    for (const offer of [one, other]) expect(said(await order(offer))).toBe("downloads-used-up");
  });

  test("the limit holds when many are requested at once", async () => {
    const offer = await sellFile({ downloads: 3 });
    await buy(await sellPass());
    const answers = await Promise.all(Array.from({ length: 10 }, () => order(offer)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.map(({ status }) => status)).not.toContain(500);
  });

  test("410: until the pass is returned; then there is no new address either", async () => {
    const offer = await sellFile();
    const { purchase } = await buy(await sellPass());
    const ordered = await order(offer);
    expect((await fetchFrom(ordered, { range: "bytes=0-9" })).status).toBe(206);
    expect((await giveBackAsSeller(purchase)).status).toBe(201);
    const rest = await fetchFrom(ordered, { range: "bytes=10-" });
    expect([rest.status, rest.problem]).toEqual([410, "download-revoked"]);
    expect(said(await order(offer))).toBe("download-not-owned");
  });

  test("410: until the pass expires", async () => {
    const offer = await sellFile();
    const { purchase } = await buy(await sellPass());
    const endsAtMs = Date.parse(purchase.entitlementExpiresAt ?? "");
    const grant = await createTestGrant(platform, market.wallet, {
      expiresAt: new Date(endsAtMs + MINUTE_MS).toISOString(),
    });
    market = { ...market, grant };
    platform.clock.advance(endsAtMs - platform.clock.now() - MINUTE_MS);
    const ordered = await order(offer);
    expect(ordered.status).toBe(201);
    expect((await fetchFrom(ordered)).status).toBe(200);
    platform.clock.advance(MINUTE_MS);
    expect((await fetchFrom(ordered)).problem).toBe("download-revoked");
    expect(said(await order(offer))).toBe("download-not-owned");
  });

  test("another pass of the buyer does not keep an address of a returned pass alive", async () => {
    const offer = await sellFile();
    const { purchase } = await buy(await sellPass());
    const ordered = await order(offer);
    await giveBackAsSeller(purchase);
    await buy(await sellPass());
    expect((await fetchFrom(ordered)).problem).toBe("download-revoked");
    expect(await download(offer)).toBe(200);
  });

  test("200: also by a pass that a spending cap brought, even after it went off sale", async () => {
    const offer = await sellFile({ downloads: 1 });
    const pass = await sellPass({ cap: usd("0.01") });
    const { purchase, charged } = await buy(await sell({ kind: "unlock" }));
    expect(charged).toBe("0.01");
    await platform.call(`PATCH /v1/offers/${pass.id}`, {
      token: market.seller.keys.secret,
      body: { active: false },
    });
    expect(await download(offer)).toBe(200);
    // The money spent brought the pass: with the first thing it opens, all of it counts as used.
    expect(await giveBack(purchase, "undo")).toBe("used-already");
  });

  test("200: by a pass that came in a bundle, until the bundle is returned", async () => {
    const offer = await sellFile({ downloads: 2 });
    const [pass, text] = [await sellPass(), await sell({ kind: "unlock" })];
    const bundle = { offers: [pass.id, text.id] };
    const { purchase } = await buy(await sell({ kind: "bundle", bundle }));
    const ordered = await order(offer);
    expect((await fetchFrom(ordered)).status).toBe(200);
    await giveBackAsSeller(purchase);
    expect((await fetchFrom(ordered)).problem).toBe("download-revoked");
  });

  test("200: still works while the wallet or the seller is suspended", async () => {
    const offer = await sellFile({ downloads: 2 });
    await buy(await sellPass());
    for (const path of [`wallets/${market.wallet.id}`, `sellers/${market.seller.id}`]) {
      const { status } = await platform.call(`POST /v1/${path}/suspend`, {
        token: platform.config.operatorKey,
        body: { reason: "Under inquiry" },
      });
      expect(status).toBe(200);
      expect(await download(offer)).toBe(200);
    }
  });

  test("a pass gives no licence key", async () => {
    const offer = await sellFile({ licence: true });
    await buy(await sellPass());
    expect(said(await order(offer))).toBe("download-not-owned");
    expect(said(await asBuyer("POST /v1/licences", { offer: offer.id }))).toBe(
      "download-not-owned",
    );
    const plain = await sellFile();
    expect(said(await asBuyer("POST /v1/licences", { offer: plain.id }))).toBe("no-licence");
  });
});

describe("use of the pass", () => {
  test("is the single price of each file, once, whatever part of its bytes was sent", async () => {
    const files = await Promise.all(Array.from({ length: 5 }, () => sellFile()));
    const [one, two, ...others] = files as [Offer, Offer, ...Offer[]];
    const { purchase } = await buy(await sellPass());
    for (let count = 0; count < 3; count++) expect(await download(one)).toBe(200);
    expect(await download(two)).toBe(200);
    expect(await giveBack(purchase, "undo")).toBe("used-already");
    for (const offer of others) expect(await download(offer)).toBe(200);
    // Five times 0.05 is more than half of 0.4.
    expect(await giveBack(purchase, "regret")).toBe("consumed-too-much");
  });

  test("a pass that was used only a little can be returned", async () => {
    const [one, two] = [await sellFile(), await sellFile()];
    const { purchase } = await buy(await sellPass());
    for (const offer of [one, two, one]) expect(await download(offer)).toBe(200);
    expect(await giveBack(purchase, "regret")).toBe(201);
  });

  test("an address that nobody fetches from does not count as use", async () => {
    const files = await Promise.all(Array.from({ length: 3 }, () => sellFile()));
    const { purchase } = await buy(await sellPass());
    for (const offer of files) {
      const head = await fetchFrom(await order(offer), {}, "HEAD");
      expect(head.status).toBe(200);
    }
    expect(await giveBack(purchase, "undo")).toBe(201);
  });
});

test("a bundle's files are entitlements of their own, with or without a pass", async () => {
  const [one, other] = [await sellFile({ downloads: 1 }), await sellFile({ downloads: 1 })];
  const bundle = await sell({ kind: "bundle", bundle: { offers: [one.id, other.id] } });
  const { purchase } = await buy(bundle);
  for (const offer of [one, other]) {
    const ordered = await order(offer);
    expect(ordered.body).toMatchObject({ purchase: purchase.id, downloadsLeft: 0 });
    expect((await fetchFrom(ordered)).status).toBe(200);
    expect(said(await order(offer))).toBe("downloads-used-up");
  }
});
