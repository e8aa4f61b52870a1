import { type Problem, problemName } from "@tuppence/protocol";
import type {
  Download,
  MeterResult,
  NewGrant,
  Offer,
  Order,
  PurchaseResult,
  Renewal,
  UploadedFile,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { countRows } from "../../testing/count-rows.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOfferOf,
  signInTestGuest,
  type TestMarket,
} from "../../testing/test-market.ts";
import {
  type ApiRequest,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";

interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

let platform: TestPlatform;
let elsewhere: TestPlatform;
let market: TestMarket;
let grant: NewGrant;
let licensed: Offer;
let bought: PurchaseResult;
/** Requests a grant may send, by method and path as in the API description. */
let requests: ReadonlyMap<string, { readonly url: string; readonly body?: object }>;
const KEY = "the-first-purchase";

beforeAll(async () => {
  platform = await createTestPlatform();
  elsewhere = await createTestPlatform({}, platform.clock, { beside: platform });
});
afterAll(async () => {
  await elsewhere.close();
  await platform.close();
});

const asGrant = <T = Problem>(route: string, request: ApiRequest = {}, server = platform.call) =>
  server<T>(route, { token: grant.token, ...request });
const buyLicensed = (server = platform.call) =>
  asGrant<PurchaseResult & Problem>(
    "POST /v1/purchases",
    { body: { offer: licensed.id }, key: KEY },
    server,
  );
const end = () =>
  platform.call(`POST /v1/grants/${grant.id}/revoke`, { token: platform.config.operatorKey });
const problemOf = ({ status, body }: { readonly status: number; readonly body: unknown }) => [
  status,
  problemName((body as Problem | undefined)?.type ?? ""),
];

beforeEach(async () => {
  platform.clock.advance(4_000);
  market = await createTestMarket(platform);
  const secret = market.seller.keys.secret;
  grant = await createTestGrant(platform, market.wallet, { seller: market.seller.id });
  const file = await platform.call<UploadedFile>("POST /v1/files?name=song.ogg", {
    token: secret,
    body: Buffer.concat([Buffer.from("OggS"), Buffer.alloc(2000, 7)]),
    headers: { "content-type": "audio/ogg" },
  });
  const download = { file: file.body.id, licence: true };
  licensed = await createTestOfferOf(platform, market.seller, { kind: "download", download });
  bought = (await buyLicensed()).body;
  requests = await everyRequest();
});

/** One request for each route that accepts a grant or another credential, about objects that exist. */
async function everyRequest() {
  const { seller } = market;
  const pass = await createTestOfferOf(platform, seller, {
    kind: "pass",
    pass: { scope: "section", section: "none", period: "day", renews: true },
  });
  const metered = await createTestOfferOf(platform, seller, {
    kind: "metered",
    metered: {
      unit: "second",
      unitPrices: [{ amount: "0.001", currency: "USD" }],
      holdUnits: 10,
      idleSeconds: 600,
    },
  });
  await asGrant("POST /v1/purchases", { body: { offer: pass.id, renew: true } });
  const renewals = await asGrant<{ data: Renewal[] }>("GET /v1/renewals");
  const open = await asGrant<MeterResult>("POST /v1/meters", { body: { offer: metered.id } });
  const order = await platform.call<Order>("POST /v1/orders", {
    token: seller.keys.secret,
    body: { offer: market.offer.id, grant: grant.id },
  });
  const meter = open.body.meter.id;
  const ids: Readonly<Record<string, string>> = {
    "/v1/grants/{id}/revoke": grant.id,
    "/v1/meters/{id}": meter,
    "/v1/meters/{id}/close": meter,
    "/v1/meters/{id}/refund": meter,
    "/v1/meters/{id}/ticks": meter,
    "/v1/offers/{id}": licensed.id,
    "/v1/offers/{id}/quote": licensed.id,
    "/v1/orders/{id}": order.body.id,
    "/v1/orders/{id}/cancel": order.body.id,
    "/v1/orders/{id}/confirm": order.body.id,
    "/v1/purchases/{id}": bought.purchase.id,
    "/v1/renewals/{id}": renewals.body.data[0]?.id ?? "",
  };
  const purchase = bought.purchase.id;
  const bodies: Readonly<Record<string, object>> = {
    "post /v1/downloads": { offer: licensed.id },
    "post /v1/meters": { offer: metered.id },
    "post /v1/meters/{id}/close": { units: 3 },
    "post /v1/meters/{id}/refund": { reason: "undo" },
    "post /v1/meters/{id}/ticks": { units: 3 },
    "post /v1/orders/{id}/confirm": {},
    "post /v1/purchases": { offer: market.offer.id },
    "post /v1/refund-requests": { purchase, reason: "It stutters." },
    "post /v1/refunds": { purchase, reason: "undo" },
  };
  const { body } = await platform.call<{ paths: Paths }>("GET /openapi.json");
  const found = new Map<string, { url: string; body?: object }>();
  for (const [path, operations] of Object.entries(body.paths)) {
    for (const [method, { security = [] }] of Object.entries(operations)) {
      // Routes that also accept anonymous callers treat an ended grant as anonymous.
      const isOpen = security.some((one) => Object.keys(one).length === 0);
      if (isOpen || !security.some((one) => "grant" in one)) continue;
      const url = path.replace("{id}", ids[path] ?? purchase);
      const sent = bodies[`${method} ${path}`];
      found.set(`${method.toUpperCase()} ${path}`, { url, ...(sent && { body: sent }) });
    }
  }
  return found;
}

async function answers(server = platform.call) {
  const all: Record<string, unknown[]> = {};
  for (const [route, { url, body }] of requests) {
    const [method] = route.split(" ");
    all[route] = problemOf(await asGrant(`${method} ${url}`, { body }, server));
  }
  return all;
}

const allRefused = (name: string) =>
  Object.fromEntries([...requests.keys()].map((route) => [route, [401, name]]));

describe("a grant that has ended", () => {
  test("401 on every route that accepts grants, here and on another server, and nothing is written", async () => {
    expect(requests.size).toBeGreaterThan(20);
    // Both servers have the grant cached as valid.
    expect((await buyLicensed(elsewhere.call)).status).toBe(201);
    await end();
    const before = await countRows(platform.db.pool);
    expect(await answers()).toEqual(allRefused("grant-revoked"));
    expect(await answers(elsewhere.call)).toEqual(allRefused("grant-revoked"));
    const after = await countRows(platform.db.pool);
    // The ledger remembers its declines under their keys.
    expect({ ...after, operations: before["operations"] }).toEqual(before);
  });

  test("401 on every route from the moment it expires", async () => {
    platform.clock.advance(3_600_000);
    expect(await answers()).toEqual(allRefused("grant-expired"));
  });

  test("a key used before gives no fresh access token until the grant's expiry is extended", async () => {
    platform.clock.advance(3_599_000);
    expect((await buyLicensed()).status).toBe(201);
    platform.clock.advance(1_000);
    expect(problemOf(await buyLicensed())).toEqual([401, "grant-expired"]);
    expect(problemOf(await buyLicensed(elsewhere.call))).toEqual([401, "grant-expired"]);
    const expiresAt = new Date(platform.clock.now() + 60_000).toISOString();
    const token = platform.config.operatorKey;
    await platform.call(`PATCH /v1/grants/${grant.id}`, { token, body: { expiresAt } });
    expect((await buyLicensed()).body.purchase).toMatchObject({ id: bought.purchase.id });
    expect((await buyLicensed(elsewhere.call)).status).toBe(201);
  });

  test("purchases stay with their buyer, through a new grant; an open meter returns the rest", async () => {
    await end();
    grant = await createTestGrant(platform, market.wallet, { seller: market.seller.id });
    const again = await asGrant<PurchaseResult>("POST /v1/purchases", {
      body: { offer: licensed.id },
    });
    expect(again.body).toMatchObject({ alreadyOwned: true, charged: "0" });
    const fetched = await asGrant<Download>("POST /v1/downloads", { body: { offer: licensed.id } });
    expect(fetched.body.licence).toEqual(expect.any(String));
    const meter = requests.get("POST /v1/meters/{id}/close")?.url ?? "";
    const closed = await platform.call<{ status: string; held: string }>(`POST ${meter}`, {
      token: market.seller.keys.secret,
      body: {},
    });
    expect(closed.body).toMatchObject({ status: "closed", held: "0" });
  });
});

describe("other credentials that have ended", () => {
  test("a revoked secret key opens nothing: at once on its server, within three seconds on others", async () => {
    const { secret } = market.seller.keys;
    const read = (server: TestPlatform["call"]) =>
      server("GET /v1/offers", { token: secret }).then(problemOf);
    expect((await read(elsewhere.call))[0]).toBe(200);
    const token = platform.config.operatorKey;
    const keys = await platform.call<{ data: { id: string; kind: string }[] }>(
      `GET /v1/sellers/${market.seller.id}/keys`,
      { token },
    );
    const id = keys.body.data.find(({ kind }) => kind === "secret")?.id ?? "";
    await platform.call(`DELETE /v1/keys/${id}`, { token });
    expect(await read(platform.call)).toEqual([401, "token-invalid"]);
    platform.clock.advance(3_000);
    expect(await read(elsewhere.call)).toEqual([401, "token-invalid"]);
  });

  test("a session that was signed out is anonymous on every server", async () => {
    const cookie = await signInTestGuest(platform);
    const read = (server: TestPlatform["call"]) => server("GET /v1/wallets", { cookie });
    expect((await read(elsewhere.call)).status).toBe(200);
    const { publicUrl } = platform.config;
    await platform.call("POST /api/auth/sign-out", {
      cookie,
      headers: { "content-type": "application/json", origin: publicUrl },
      body: {},
    });
    expect(problemOf(await read(platform.call))).toEqual([401, "unauthenticated"]);
    expect(problemOf(await read(elsewhere.call))).toEqual([401, "unauthenticated"]);
  });
});
