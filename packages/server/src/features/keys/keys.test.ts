import { type Permission, problemName } from "@tuppence/protocol";
import type { ApiKey, NewApiKey, NewSeller } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actingAs, addTestMember } from "../../testing/sign-in-test-person.ts";
import { createTestOffer, createTestSeller, TEST_ORIGIN } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
let seller: NewSeller;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createTestSeller(platform);
  await createTestOffer(platform, seller);
});
afterAll(() => platform.close());

const outcome = ({ status, body }: { status: number; body: unknown }) => [
  status,
  problemName(String((body as { type?: string } | undefined)?.type)),
];
const create = (body: object, as: object = { token: seller.keys.secret }) =>
  platform.call<NewApiKey>(`POST /v1/sellers/${seller.id}/keys`, {
    ...as,
    body: { kind: "secret", ...body },
  });
const listed = async (id: string) => {
  const route = `GET /v1/sellers/${seller.id}/keys?limit=100`;
  const { body } = await platform.call<{ data: ApiKey[] }>(route, { token: seller.keys.secret });
  return body.data.find((one) => one.id === id);
};
const offer = {
  kind: "unlock",
  title: "By a key",
  resourceUrl: `${TEST_ORIGIN}/by-a-key`,
  prices: [{ amount: "0.02", currency: "USD" }],
};

describe("a key with scopes", () => {
  test.each(["read", "offers", "earnings", "settings", "team"] as Permission[])(
    "opens what %s allows, and nothing else",
    async (scope) => {
      const { body } = await create({ name: scope, scopes: [scope] });
      expect(await listed(body.id)).toMatchObject({ name: scope, scopes: [scope] });
      const token = body.key;
      const answers: Record<string, number> = {
        read: (await platform.call("GET /v1/offers", { token })).status,
        offers: (await platform.call("POST /v1/offers", { token, body: offer })).status,
        earnings: (await platform.call("GET /v1/balance", { token })).status,
        settings: (await platform.call(`PATCH /v1/sellers/${seller.id}`, { token, body: {} }))
          .status,
        team: (await platform.call(`GET /v1/sellers/${seller.id}/keys`, { token })).status,
      };
      for (const [name, status] of Object.entries(answers))
        expect(status === 403, `${scope}: ${name}`).toBe(name !== scope);
    },
  );

  test("403: creates no key that may do more, and one without scopes may do as much as it", async () => {
    const { body } = await create({ scopes: ["team", "read"] });
    const as = { token: body.key };
    expect(outcome(await create({ scopes: ["offers"] }, as))).toEqual([403, "scope-not-yours"]);
    expect(outcome(await create({ scopes: ["read", "earnings"] }, as))).toEqual([
      403,
      "scope-not-yours",
    ]);
    expect((await create({}, as)).body.scopes).toEqual(["read", "team"]);
    expect((await create({ scopes: ["read"] }, as)).body.scopes).toEqual(["read"]);
  });

  test("keys from before have no scopes and may do everything", async () => {
    const { body } = await create({});
    expect(body.scopes).toBeNull();
    const kept = await listed(body.id);
    expect(kept).toMatchObject({ scopes: null, name: null, expiresAt: null });
  });

  test("422: a publishable key has none; 400: none, or twice the same", async () => {
    expect(outcome(await create({ kind: "publishable", scopes: ["read"] }))).toEqual([
      422,
      "publishable-key-has-no-scopes",
    ]);
    expect((await create({ scopes: [] })).status).toBe(400);
    expect((await create({ scopes: ["read", "read"] })).status).toBe(400);
    expect((await create({ scopes: ["everything"] })).status).toBe(400);
  });
});

describe("a key that ends", () => {
  test("opens nothing from that moment, even where it is remembered", async () => {
    const endsAtMs = platform.clock.now() + 10_000;
    const { body } = await create({ expiresAt: new Date(endsAtMs).toISOString() });
    const status = async () => (await platform.call("GET /v1/offers", { token: body.key })).status;
    platform.clock.advance(9_000);
    expect(await status()).toBe(200);
    platform.clock.advance(999);
    expect(await status()).toBe(200);
    platform.clock.advance(1);
    expect(await status()).toBe(401);
    platform.clock.advance(60_000);
    expect(await status()).toBe(401);
  });

  test("422: not in the past", async () => {
    const expiresAt = new Date(platform.clock.now()).toISOString();
    expect(outcome(await create({ expiresAt }))).toEqual([422, "expiry-out-of-range"]);
  });
});

describe("the last use of a key", () => {
  test("is written by a job, at most once a minute, and by no request", async () => {
    const { body } = await create({});
    const use = () => platform.call("GET /v1/offers", { token: body.key });
    const lastUse = async () => (await listed(body.id))?.lastUsedAt;
    await use();
    expect(await lastUse()).toBeNull();
    const usedAt = new Date(platform.clock.now()).toISOString();
    await platform.runJobs("key uses");
    expect(await lastUse()).toBe(usedAt);
    platform.clock.advance(30_000);
    await use();
    await platform.runJobs("key uses");
    expect(await lastUse()).toBe(usedAt);
    platform.clock.advance(40_000);
    await use();
    await platform.runJobs("key uses");
    expect(await lastUse()).toBe(new Date(platform.clock.now()).toISOString());
  });

  test("never goes back, whichever server writes last", async () => {
    const beside = await createTestPlatform({}, platform.clock, { beside: platform });
    const { body } = await create({});
    await platform.call("GET /v1/offers", { token: body.key });
    platform.clock.advance(70_000);
    await beside.call("GET /v1/offers", { token: body.key });
    const usedAt = new Date(platform.clock.now()).toISOString();
    await beside.runJobs("key uses");
    await platform.runJobs("key uses");
    expect((await listed(body.id))?.lastUsedAt).toBe(usedAt);
    await beside.close();
  });
});

test("members with the right to manage the team create and revoke keys; others do not see them", async () => {
  const owner = await addTestMember(platform, seller, "owner");
  const { body } = await create({ name: "By hand" }, actingAs(owner, seller.id));
  expect(body.key).toMatch(/^sk_/);
  const editor = await addTestMember(platform, seller, "editor");
  const as = actingAs(editor, seller.id);
  expect((await create({}, as)).status).toBe(403);
  expect((await platform.call(`DELETE /v1/keys/${body.id}`, as)).status).toBe(403);
  const revoked = await platform.call(`DELETE /v1/keys/${body.id}`, actingAs(owner, seller.id));
  expect(revoked.status).toBe(204);
  expect((await platform.call("GET /v1/offers", { token: body.key })).status).toBe(401);
});
