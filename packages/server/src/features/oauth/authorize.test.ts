import type { AuthorizationRequest, NewSeller } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestSeller, TEST_ORIGIN } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createReader, createTestPage, LIMITS } from "./testing/test-page.ts";

let platform: TestPlatform;
let seller: NewSeller;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createTestSeller(platform);
});
afterAll(() => platform.close());

type Changes = Partial<AuthorizationRequest>;

async function authorize(changes: Changes) {
  const { request } = await createTestPage(platform, seller, changes);
  return platform.call(`GET /oauth/authorize?${new URLSearchParams(request)}`);
}

test.each<[string, Changes]>([
  ["an unknown client", { client_id: "pk_nobody" }],
  ["no client", { client_id: "" }],
  ["another site", { redirect_uri: "https://evil.example/article" }],
  ["another port", { redirect_uri: "http://localhost:8404/article" }],
  ["another scheme", { redirect_uri: "https://localhost:8403/article" }],
  ["a host with a matching prefix", { redirect_uri: "http://localhost:8403.evil.example/" }],
  ["a user name that looks like the host", { redirect_uri: "http://localhost:8403@evil.example/" }],
  ["a user name before the host", { redirect_uri: "http://evil@localhost:8403/article" }],
  ["a script", { redirect_uri: "javascript:alert(1)" }],
  ["a relative path", { redirect_uri: "/article" }],
  ["a fragment", { redirect_uri: `${TEST_ORIGIN}/article#x` }],
  ["an unknown response mode", { response_mode: "form_post" }],
])("400: with %s nothing is redirected anywhere", async (_what, changes) => {
  const answer = await authorize({ response_mode: "query", ...changes });
  expect([answer.status, answer.body.type]).toEqual([
    400,
    "urn:tuppence:problem:oauth-client-invalid",
  ]);
  expect(answer.headers["location"]).toBeUndefined();
});

test("400: a seller's secret key is not a client id", async () => {
  expect((await authorize({ client_id: seller.keys.secret })).status).toBe(400);
});

const detail = (value: unknown) => ({ authorization_details: JSON.stringify(value) });
const ofType = { type: "tuppence_grant" };

test.each<[string, Changes]>([
  ["unsupported_response_type", { response_type: "token" }],
  ["invalid_request", { code_challenge_method: "plain" }],
  ["invalid_request", { code_challenge: "short" }],
  ["invalid_request", { dpop_jkt: "short" }],
  ["invalid_authorization_details", { authorization_details: "{" }],
  ["invalid_authorization_details", detail([])],
  ["invalid_authorization_details", detail([{ type: "other", limits: {} }])],
  ["invalid_authorization_details", detail([{ ...ofType, limits: { perWeek: "1" } }])],
  ["invalid_authorization_details", detail([{ ...ofType, limits: { perDay: "-1" } }])],
  ["invalid_authorization_details", detail([{ ...ofType, limits: {}, currency: "XXQ" }])],
])("%s: the page learns of it by redirect", async (error, changes) => {
  const answer = await authorize({ response_mode: "query", ...changes });
  expect(answer.status).toBe(303);
  const location = new URL(String(answer.headers["location"]));
  expect(location.origin).toBe(TEST_ORIGIN);
  expect(Object.fromEntries(location.searchParams)).toEqual({
    error,
    error_description: expect.any(String),
    state: "state-1",
    iss: platform.config.publicUrl,
  });
});

test("a page with query parameters: their spelling is kept, and the answer is appended, or follows the #", async () => {
  const own = `${TEST_ORIGIN}/article?flag&q=a%20b`;
  const faulty = { code_challenge: "short", redirect_uri: own };
  const answered = async (changes: Changes) =>
    String((await authorize({ ...faulty, ...changes })).headers["location"]);
  expect(await answered({ response_mode: "query" })).toMatch(
    /article\?flag&q=a%20b&error=invalid_request&/,
  );
  expect(await answered({ response_mode: "fragment" })).toMatch(
    /article\?flag&q=a%20b#error=invalid_request&/,
  );
  const taken = `${TEST_ORIGIN}/article?state=theirs`;
  const set = new URL(await answered({ response_mode: "query", redirect_uri: taken }));
  expect(set.searchParams.getAll("state")).toEqual(["state-1"]);
});

test("a popup's faulty request goes to the connect page, which learns what is wrong", async () => {
  const { request } = await createTestPage(platform, seller, { code_challenge: "short" });
  const query = new URLSearchParams(request);
  const handover = await platform.call(`GET /oauth/authorize?${query}`);
  expect(handover.headers["location"]).toBe(`/connect?${query}`);
  const view = await platform.call(`GET /oauth/request?${query}`);
  expect([view.status, view.body.type]).toEqual([
    400,
    "urn:tuppence:problem:oauth-request-invalid",
  ]);
});

test("unknown parameters are ignored", async () => {
  const { request } = await createTestPage(platform, seller);
  const query = new URLSearchParams({ ...request, prompt: "consent" });
  expect((await platform.call(`GET /oauth/request?${query}`)).status).toBe(200);
});

test("401: an approval without a session, or with a cookie on another site's request", async () => {
  const { request } = await createTestPage(platform, seller);
  const { cookie, wallet } = await createReader(platform);
  const allow = { wallet: wallet.id, limits: LIMITS, expiresAt: "2027-06-01T00:00:00Z" };
  const body = { request, allow };
  const answers = [
    await platform.call("POST /oauth/decision", { body }),
    await platform.call("POST /oauth/decision", {
      body,
      headers: { cookie, origin: TEST_ORIGIN, "sec-fetch-site": "cross-site" },
    }),
    await platform.call("POST /oauth/decision", { body, headers: { cookie } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
});

test("404: an approval with another buyer's wallet", async () => {
  const page = await createTestPage(platform, seller);
  const reader = await createReader(platform);
  const { wallet } = await createReader(platform);
  const answer = await page.allow({ ...reader, wallet });
  expect(answer.status).toBe(404);
});

test("422: an approval without an end", async () => {
  const page = await createTestPage(platform, seller);
  const expiresAt = new Date(platform.clock.now() + 401 * 86_400_000).toISOString();
  expect((await page.allow(await createReader(platform), { expiresAt })).status).toBe(422);
});

test("revoking an unknown token succeeds, as RFC 7009 requires", async () => {
  const answer = await platform.call("POST /oauth/revoke", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "token=grt_nothing",
  });
  expect(answer.status).toBe(200);
});
