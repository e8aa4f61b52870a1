import type { Grant, NewSeller, Offer, PurchaseResult } from "@tuppence/protocol/wire";
import * as oauth from "oauth4webapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestOffer, createTestSeller, TEST_ORIGIN } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createReader, createTestPage, LIMITS } from "./testing/test-page.ts";

let platform: TestPlatform;
let seller: NewSeller;
let offer: Offer;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createTestSeller(platform);
  offer = await createTestOffer(platform, seller);
});
afterAll(() => platform.close());

/** `fetch` that reaches the platform without a socket. */
async function injectedFetch(
  url: string,
  init: { readonly method: string; readonly headers: Record<string, string>; body?: unknown },
) {
  const answer = await platform.app.inject({
    method: init.method as "GET" | "POST",
    url: url.replace(platform.config.publicUrl, ""),
    headers: init.headers,
    ...(init.body instanceof URLSearchParams ? { payload: init.body.toString() } : {}),
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
  return new Response(answer.body === "" ? null : answer.body, {
    status: answer.statusCode,
    headers,
  });
}

test("a third-party OAuth client gets a grant, reads with it and revokes it", async () => {
  const { publicUrl } = platform.config;
  const issuer = new URL(publicUrl);
  const options = { [oauth.customFetch]: injectedFetch, [oauth.allowInsecureRequests]: true };
  const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { ...options, algorithm: "oauth2" }),
  );
  const skew = Math.round((platform.clock.now() - Date.now()) / 1000);
  const client: oauth.Client = { client_id: seller.keys.publishable, [oauth.clockSkew]: skew };
  const dpop = oauth.DPoP(client, await oauth.generateKeyPair("ES256"));
  const verifier = oauth.generateRandomCodeVerifier();
  const redirectUri = `${TEST_ORIGIN}/article?page=1`;
  const state = oauth.generateRandomState();
  const request = {
    response_type: "code",
    client_id: client.client_id,
    redirect_uri: redirectUri,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    dpop_jkt: await dpop.calculateThumbprint(),
    state,
    authorization_details: JSON.stringify([
      { type: "tuppence_grant", currency: "USD", limits: { perDay: "0.5" } },
    ]),
  };
  const handover = await platform.call(`GET /oauth/authorize?${new URLSearchParams(request)}`);
  expect(handover.status).toBe(303);
  expect(handover.headers["location"]).toBe(`/connect?${new URLSearchParams(request)}`);

  const reader = await createReader(platform);
  const decision = await platform.call<{ redirectTo: string }>("POST /oauth/decision", {
    cookie: reader.cookie,
    body: {
      request,
      allow: { wallet: reader.wallet.id, limits: LIMITS, expiresAt: "2027-06-01T00:00:00Z" },
    },
  });
  const answered = new URL(decision.body.redirectTo);
  expect(answered.origin + answered.pathname).toBe(`${TEST_ORIGIN}/article`);
  expect(answered.searchParams.get("page")).toBe("1");
  const params = oauth.validateAuthResponse(server, client, answered, state);
  const tokens = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      params,
      redirectUri,
      verifier,
      { ...options, DPoP: dpop },
    ),
  );
  expect(tokens.token_type).toBe("dpop");
  expect(tokens.expires_in).toBe(Math.floor((Date.UTC(2027, 5, 1) - platform.clock.now()) / 1000));
  expect(tokens.authorization_details).toEqual([
    {
      type: "tuppence_grant",
      currency: "USD",
      limits: { ...LIMITS, perDay: "0.1" },
      expiresAt: "2027-06-01T00:00:00.000Z",
    },
  ]);

  const current = () =>
    oauth.protectedResourceRequest(
      tokens.access_token,
      "GET",
      new URL(`${publicUrl}/v1/grants/current`),
      undefined,
      undefined,
      { ...options, DPoP: dpop },
    );
  expect(await (await current()).json()).toMatchObject({
    seller: seller.id,
    sellerName: seller.name,
    binding: "dpop",
    spentToday: "0",
  });
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(server, client, oauth.None(), tokens.access_token, options),
  );
  await expect(current()).rejects.toMatchObject({ status: 401 });
});

test("a first-time reader: guest, wallet, approval, and the page pays on its own", async () => {
  const page = await createTestPage(platform, seller);
  const reader = await createReader(platform);
  const decision = await page.allow(reader);
  expect(decision.body).toEqual({
    redirectTo: null,
    message: {
      targetOrigin: TEST_ORIGIN,
      data: {
        type: "tuppence:authorization",
        state: "state-1",
        code: expect.stringMatching(/^[\w-]{43}$/),
        iss: platform.config.publicUrl,
      },
    },
  });
  const { body } = await page.redeem(decision.body.message?.data.code ?? "");
  const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
    headers: await page.headers(body.access_token, "POST", "/v1/purchases"),
    body: { offer: offer.id },
  });
  expect(bought.status).toBe(201);
  const current = await platform.call<Grant>("GET /v1/grants/current", {
    headers: await page.headers(body.access_token, "GET", "/v1/grants/current"),
  });
  expect(current.body).toMatchObject({ spentToday: "0.02", spentThisMonth: "0.02" });
});

test("nothing is permitted before the code is redeemed", async () => {
  const page = await createTestPage(platform, seller);
  const reader = await createReader(platform);
  await page.code(reader);
  const grants = await platform.call<{ data: Grant[] }>("GET /v1/grants", reader);
  expect(grants.body.data).toEqual([]);
});

test("a refusal is reported to the page, and needs no session", async () => {
  const { request } = await createTestPage(platform, seller);
  const answer = await platform.call("POST /oauth/decision", { body: { request, allow: null } });
  expect(answer.body).toMatchObject({
    message: { targetOrigin: TEST_ORIGIN, data: { error: "access_denied", state: "state-1" } },
  });
});

test("a second approval in the same browser replaces the first grant", async () => {
  const reader = await createReader(platform);
  const first = await createTestPage(platform, seller);
  const { body: old } = await first.redeem(await first.code(reader));
  platform.clock.advance(1000);
  const second = await createTestPage(platform, seller);
  const { body: young } = await second.redeem(await second.code(reader));
  const { body } = await platform.call<{ data: Grant[] }>("GET /v1/grants", reader);
  expect(body.data.map(({ id, revokedAt }) => [id, revokedAt !== null])).toEqual([
    [young.grant.id, false],
    [old.grant.id, true],
  ]);
  const refused = await platform.call("GET /v1/grants/current", {
    headers: await first.headers(old.access_token, "GET", "/v1/grants/current"),
  });
  expect([refused.status, refused.body.type]).toEqual([401, "urn:tuppence:problem:grant-revoked"]);
});

test("the connect page learns who requests what; another seller's offer is left out", async () => {
  const view = async (changes: { offer?: string; authorization_details?: string }) => {
    const { request } = await createTestPage(platform, seller, changes);
    const query = new URLSearchParams(request);
    return platform.call<{ offer: Offer | null }>(`GET /oauth/request?${query}`);
  };
  const limits = { perDay: "0.5", autoUnlockBelow: "0.02" };
  const asked = await view({
    offer: offer.id,
    authorization_details: JSON.stringify([{ type: "tuppence_grant", currency: "USD", limits }]),
  });
  expect(asked.body).toEqual({
    seller: { id: seller.id, name: seller.name },
    redirectOrigin: TEST_ORIGIN,
    responseMode: "web_message",
    requested: {
      currency: "USD",
      limits: { ...limits, perMonth: null, askAbove: null },
      expiresAt: null,
    },
    offer,
  });
  const other = await createTestOffer(platform, await createTestSeller(platform, "Other"));
  expect((await view({ offer: other.id })).body.offer).toBeNull();
});

test("the confirm page may notify only the seller's own pages", async () => {
  const ask = (query: string) => platform.call(`GET /v1/confirmations/${offer.id}${query}`);
  expect((await ask(`?origin=${TEST_ORIGIN}`)).body).toEqual({ offer, postTo: TEST_ORIGIN });
  expect((await ask("?origin=http://evil.example")).body).toEqual({ offer, postTo: null });
  expect((await ask("")).body).toEqual({ offer, postTo: null });
  const unknown = await platform.call(
    `GET /v1/confirmations/off_${"0".repeat(13)}7${"0".repeat(12)}`,
  );
  expect([unknown.status, unknown.body.type]).toEqual([
    404,
    "urn:tuppence:problem:offer-not-found",
  ]);
});
