import type { Grant, NewGrant, NewSeller, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestOffer,
  createTestSeller,
  createTestWallet,
  signInTestGuest,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
let operator: string;
let seller: NewSeller;
let cookie: string;
let wallet: Wallet;
beforeAll(async () => {
  platform = await createTestPlatform();
  operator = platform.config.operatorKey;
  seller = await createTestSeller(platform);
  cookie = await signInTestGuest(platform);
  const body = { currency: "USD" };
  wallet = (await platform.call<Wallet>("POST /v1/wallets", { cookie, body })).body;
  const topUp = { wallet: wallet.id, amount: "5", currency: "USD", rail: "sandbox" };
  await platform.call("POST /v1/top-ups", { cookie, body: topUp });
});
afterAll(() => platform.close());

const DAY_MS = 86_400_000;
const BOUGHT = [201, undefined];
/** A well-formed id of something that does not exist. */
const unknown = (prefix: string) => `${prefix}_${"0".repeat(13)}7${"0".repeat(12)}`;
const inDays = (days: number) => new Date(platform.clock.now() + days * DAY_MS).toISOString();
const bodyOf = (changes = {}) => ({
  wallet: wallet.id,
  seller: seller.id,
  label: "My program",
  limits: { perDay: "0.1" },
  expiresAt: inDays(30),
  ...changes,
});

async function create(changes = {}): Promise<NewGrant> {
  const answer = await platform.call<NewGrant>("POST /v1/grants", {
    cookie,
    body: bodyOf(changes),
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function buy(token: string, amount: string) {
  const offer = await createTestOffer(platform, seller, { prices: [{ amount, currency: "USD" }] });
  const body = { offer: offer.id };
  const answer = await platform.call("POST /v1/purchases", { token, body });
  return [answer.status, answer.body.type];
}

test("a buyer makes a bearer grant for a program", async () => {
  const grant = await create();
  expect(grant).toMatchObject({
    wallet: wallet.id,
    seller: seller.id,
    sellerName: seller.name,
    binding: "bearer",
    currency: "USD",
    limits: { perDay: "0.1", perMonth: null, askAbove: null, autoUnlockBelow: null },
    spentToday: "0",
    spentThisMonth: "0",
    revokedAt: null,
    token: expect.stringMatching(/^grt_[0-9a-z]{26}_[\w-]{43}$/),
  });
  expect(await buy(grant.token, "0.02")).toEqual(BOUGHT);
});

test("the token is shown again to the same request, and never elsewhere", async () => {
  const request = { cookie, body: bodyOf(), key: "make-it-once" };
  const first = await platform.call<NewGrant>("POST /v1/grants", request);
  platform.clock.advance(1000);
  const again = await platform.call<NewGrant>("POST /v1/grants", request);
  expect(again.body).toEqual(first.body);
  const read = await platform.call<Grant>(`GET /v1/grants/${first.body.id}`, { cookie });
  expect(read.text).not.toContain("grt_");
  const { rows } = await platform.db.pool.query(
    "SELECT to_jsonb(grants)::text AS text FROM grants",
  );
  expect(JSON.stringify(rows)).not.toContain(first.body.token.slice(31));
});

test("409: key reused with another body", async () => {
  const key = "reused";
  await platform.call("POST /v1/grants", { cookie, key, body: bodyOf() });
  const other = await platform.call("POST /v1/grants", {
    cookie,
    key,
    body: bodyOf({ label: "Other" }),
  });
  expect([other.status, other.body.type]).toEqual([
    409,
    "urn:tuppence:problem:idempotency-key-reused",
  ]);
});

test("404: another buyer's wallet, an unknown wallet, or an unknown seller", async () => {
  const others = await createTestWallet(platform);
  const problems = [];
  for (const changes of [
    { wallet: others.id },
    { wallet: unknown("wal") },
    { seller: unknown("sel") },
  ])
    problems.push((await platform.call("POST /v1/grants", { cookie, body: bodyOf(changes) })).body);
  expect(problems.map(({ status, type }) => `${status} ${type.split(":").at(-1)}`)).toEqual([
    "404 wallet-not-found",
    "404 wallet-not-found",
    "404 seller-not-found",
  ]);
});

test.each([
  ["in the past", -1],
  ["now", 0],
  ["in 401 days", 401],
])("422: a grant that ends %s", async (_when, days) => {
  const body = bodyOf({ expiresAt: inDays(days) });
  expect((await platform.call("POST /v1/grants", { cookie, body })).status).toBe(422);
});

test.each([
  [{ limits: { perWeek: "1" } }],
  [{ limits: { perDay: "-1" } }],
  [{ limits: { perDay: 1 } }],
  [{ limits: { perDay: "0.0000001" } }],
  [{ expiresAt: "tomorrow" }],
  [{ label: "" }],
])("400: %j", async (changes) => {
  const body = bodyOf(changes);
  expect((await platform.call("POST /v1/grants", { cookie, body })).status).toBe(400);
});

test("422: a limit above the largest amount", async () => {
  const body = bodyOf({ limits: { perDay: "9999999999" } });
  expect((await platform.call("POST /v1/grants", { cookie, body })).status).toBe(422);
});

test("changed limits hold from the next purchase on", async () => {
  const { id, token } = await create({ limits: { perDay: "0.05", askAbove: "0.03" } });
  expect(await buy(token, "0.03")).toEqual(BOUGHT);
  expect(await buy(token, "0.03")).toEqual([402, "urn:tuppence:problem:over-budget"]);
  expect(await buy(token, "0.04")).toEqual([402, "urn:tuppence:problem:above-ask-line"]);
  const body = { limits: { perDay: "0.07", askAbove: null } };
  const changed = await platform.call<Grant>(`PATCH /v1/grants/${id}`, { cookie, body });
  expect(changed.body).toMatchObject({
    limits: { perDay: "0.07", perMonth: null, askAbove: null, autoUnlockBelow: null },
    spentToday: "0.03",
  });
  expect(await buy(token, "0.04")).toEqual(BOUGHT);
  expect(await buy(token, "0.01")).toEqual([402, "urn:tuppence:problem:over-budget"]);
});

test("what was spent counts for its day and month, in UTC", async () => {
  const { id, token } = await create({ expiresAt: inDays(100) });
  await buy(token, "0.02");
  const read = async () =>
    (await platform.call<Grant>(`GET /v1/grants/${id}`, { token: operator })).body;
  expect(await read()).toMatchObject({ spentToday: "0.02", spentThisMonth: "0.02" });
  platform.clock.advance(DAY_MS);
  expect(await read()).toMatchObject({ spentToday: "0", spentThisMonth: "0.02" });
  platform.clock.advance(31 * DAY_MS);
  expect(await read()).toMatchObject({ spentToday: "0", spentThisMonth: "0" });
});

test("409: a revoked grant cannot be changed", async () => {
  const { id } = await create();
  await platform.call(`POST /v1/grants/${id}/revoke`, { cookie, body: {} });
  const body = { limits: { perDay: "1" } };
  const answer = await platform.call(`PATCH /v1/grants/${id}`, { cookie, body });
  expect([answer.status, answer.body.type]).toEqual([
    409,
    "urn:tuppence:problem:grant-already-revoked",
  ]);
});

test("404: another buyer's grant is treated as absent", async () => {
  const { id } = await create();
  const stranger = await signInTestGuest(platform);
  const answers = [
    await platform.call(`GET /v1/grants/${id}`, { cookie: stranger }),
    await platform.call(`PATCH /v1/grants/${id}`, { cookie: stranger, body: {} }),
    await platform.call(`POST /v1/grants/${id}/revoke`, { cookie: stranger, body: {} }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  const { token } = await create();
  const body = {};
  const byGrant = await platform.call(`POST /v1/grants/${id}/revoke`, { token, body });
  expect(byGrant.status).toBe(404);
  expect(
    (await platform.call<Grant>(`GET /v1/grants/${id}`, { cookie })).body.revokedAt,
  ).toBeNull();
});

test("lists are newest first, in pages, and can be filtered", async () => {
  const other = await createTestSeller(platform, "Other");
  const made = [];
  for (let i = 0; i < 5; i++) {
    platform.clock.advance(1);
    made.unshift((await create({ seller: other.id })).id);
  }
  const list = async (query: string) =>
    (
      await platform.call<{ data: Grant[]; nextCursor: string | null }>(
        `GET /v1/grants?seller=${other.id}${query}`,
        { cookie },
      )
    ).body;
  const first = await list("&limit=3");
  const second = await list(`&limit=3&after=${first.nextCursor}`);
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(made);
  expect(second.nextCursor).toBeNull();
});

test("the operator lists a wallet's grants, or everybody's", async () => {
  const of = await platform.call<{ data: Grant[] }>(`GET /v1/grants?wallet=${wallet.id}`, {
    token: operator,
  });
  expect(of.body.data.length).toBeGreaterThan(0);
  const all = await platform.call<{ data: unknown[] }>("GET /v1/grants", { token: operator });
  expect(all.body.data.length).toBeGreaterThanOrEqual(of.body.data.length);
});

test("a grant for every seller names none", async () => {
  const grant = await create({ seller: null });
  expect(grant).toMatchObject({ seller: null, sellerName: null });
  expect(await buy(grant.token, "0.02")).toEqual(BOUGHT);
});

test("403: sellers and pages have no access to grants", async () => {
  for (const token of [seller.keys.secret, seller.keys.publishable])
    expect((await platform.call("GET /v1/grants", { token })).status).toBe(403);
});

test("409: the operator's key was used for another wallet, whichever book that one is in", async () => {
  const wallets = await Promise.all(Array.from({ length: 6 }, () => createTestWallet(platform)));
  const statuses: number[] = [];
  for (const { id } of wallets) {
    const call = { token: operator, key: "one-key-for-all", body: bodyOf({ wallet: id }) };
    statuses.push((await platform.call("POST /v1/grants", call)).status);
  }
  expect(statuses).toEqual([201, 409, 409, 409, 409, 409]);
});
