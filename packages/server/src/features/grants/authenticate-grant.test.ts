import { newId } from "@tuppence/protocol";
import type { Grant, NewGrant } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestGrant, createTestMarket, type TestMarket } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createAuthenticateGrant } from "./authenticate-grant.ts";
import { createGrantTokens } from "./grant-token.ts";

let platform: TestPlatform;
let market: TestMarket;
beforeAll(async () => {
  platform = await createTestPlatform();
  market = await createTestMarket(platform);
});
afterAll(() => platform.close());

const problem = (name: string) => `urn:tuppence:problem:${name}`;

async function current(token: string, headers: Record<string, string> = {}) {
  const { status, body } = await platform.call("GET /v1/grants/current", { token, headers });
  return [status, body.type];
}

async function buy(token: string) {
  const body = { offer: market.offer.id };
  const answer = await platform.call("POST /v1/purchases", { token, body });
  return [answer.status, answer.body.type];
}

function newGrant(changes = {}): Promise<NewGrant> {
  return createTestGrant(platform, market.wallet, { seller: market.seller.id, ...changes });
}

test("a grant can read itself with its token", async () => {
  const { token, ...grant } = await newGrant();
  const { status, body } = await platform.call<Grant>("GET /v1/grants/current", { token });
  expect([status, body]).toEqual([200, grant]);
});

test("401 token-invalid: a token that was tampered with, for reading and for paying, known or not", async () => {
  const { token } = await newGrant();
  const last = token.at(-10) === "A" ? "B" : "A";
  const tampered = `${token.slice(0, -10)}${last}${token.slice(-9)}`;
  const otherGrants = `${token.slice(0, 31)}${(await newGrant()).token.slice(31)}`;
  for (const wrong of [tampered, otherGrants, token.slice(0, -1), `${token}A`, "grt_x"]) {
    expect(await current(wrong)).toEqual([401, problem("token-invalid")]);
    expect(await buy(wrong)).toEqual([401, problem("token-invalid")]);
  }
  expect((await current(token))[0]).toBe(200);
  expect(await buy(tampered)).toEqual([401, problem("token-invalid")]);
});

test("401 token-invalid: a bearer grant sent with the DPoP scheme", async () => {
  const { token } = await newGrant();
  const headers = { authorization: `DPoP ${token}` };
  const answer = await platform.call("GET /v1/grants/current", { headers });
  expect([answer.status, answer.body.type]).toEqual([401, problem("token-invalid")]);
  expect(answer.headers["www-authenticate"]).toContain('DPoP error="invalid_token"');
});

test("401 grant-revoked: for reading and for paying, from the next request on", async () => {
  const { id, token } = await newGrant();
  expect((await current(token))[0]).toBe(200);
  const revoked = await platform.call<Grant>(`POST /v1/grants/${id}/revoke`, { token, body: {} });
  expect(revoked.body.revokedAt).toEqual(expect.any(String));
  expect(await current(token)).toEqual([401, problem("grant-revoked")]);
  expect(await buy(token)).toEqual([401, problem("grant-revoked")]);
  const again = await platform.call(`POST /v1/grants/${id}/revoke`, { token, body: {} });
  expect([again.status, again.body.type]).toEqual([401, problem("grant-revoked")]);
});

test("401 grant-expired: for reading and for paying, from that moment on", async () => {
  const expiresAt = new Date(platform.clock.now() + 1000).toISOString();
  const { token } = await newGrant({ expiresAt });
  expect((await current(token))[0]).toBe(200);
  platform.clock.advance(1000);
  expect(await current(token)).toEqual([401, problem("grant-expired")]);
  expect(await buy(token)).toEqual([401, problem("grant-expired")]);
});

test("a hundred requests of one tick query the database once; later payments not at all, other requests each time", async () => {
  const tokens = createGrantTokens("a secret");
  const ids = Array.from({ length: 10 }, () => newId("grant", 7, 0));
  const queries: number[] = [];
  const { authenticate } = createAuthenticateGrant({
    now: platform.clock.now,
    checkProof: () => Promise.reject(new Error("no proof is needed")),
    store: {
      findCredentials: async (wanted) => {
        queries.push(wanted.length);
        return wanted.map((id) => ({
          buyerId: newId("buyer", 7, 0),
          walletId: newId("wallet", 7, 0),
          sellerId: null,
          tokenHash: tokens.hashOf(id),
          dpopThumbprint: null,
          expiresAtMs: Number.MAX_SAFE_INTEGER,
          revokedAtMs: null,
        }));
      },
    },
  });
  const ask = (isForLedger: boolean) =>
    Array.from({ length: 100 }, async (_, i) =>
      authenticate({
        token: tokens.tokenOf(ids[i % 10] ?? newId("grant", 7, 0)),
        scheme: "bearer",
        proof: undefined,
        method: "POST",
        isForLedger,
        url: "https://pay.example/",
      }),
    );
  await Promise.all(ask(true));
  await Promise.all(ask(true));
  expect(queries).toEqual([100]);
  await Promise.all(ask(false));
  expect(queries).toEqual([100, 100]);
});
