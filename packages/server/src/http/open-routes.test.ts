import type { NewGrant } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policiesOf } from "./declared-policies.ts";
import { createCaller } from "./testing/create-caller.ts";
import {
  createTestApp,
  OPERATOR_KEY,
  PUBLIC_URL,
  type TestApp,
} from "./testing/create-test-app.ts";
import { type Credentials, createCredentials } from "./testing/credentials.ts";

/** Every route that callers without credentials may use; a new one is covered as soon as it is registered. */
let test: TestApp;
let call: ReturnType<typeof createCaller>;
let credentials: Credentials;
let shown: readonly Shown[];

interface Shown {
  readonly what: string;
  /** Routes that accept this kind of caller may answer it differently. */
  readonly kind: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

beforeAll(async () => {
  test = await createTestApp();
  call = createCaller(test.app);
  credentials = await createCredentials(test.app);
  const { operatorKey, secretKey, publishableKey, grant, session } = credentials.headers;
  const revoked = await newGrant();
  await call("POST", `/v1/grants/${revoked.id}/revoke`, OPERATOR_KEY);
  const expired = await newGrant(test.clock.nowMs + 60_000);
  test.clock.nowMs += 3_600_000;
  shown = [
    { what: "the operator's key", kind: "operator", headers: operatorKey ?? {} },
    { what: "a secret key", kind: "seller", headers: secretKey ?? {} },
    { what: "a publishable key", kind: "page", headers: publishableKey ?? {} },
    { what: "a grant", kind: "grant", headers: grant ?? {} },
    { what: "a session", kind: "buyer", headers: session ?? {} },
    { what: "a revoked grant", kind: "grant", headers: bearer(revoked.token) },
    { what: "an expired grant", kind: "grant", headers: bearer(expired.token) },
    {
      what: "a grant with a broken proof",
      kind: undefined,
      headers: { authorization: `DPoP ${revoked.token}`, dpop: "not.a.proof" },
    },
    { what: "a key that never existed", kind: undefined, headers: bearer("sk_of_nobody") },
    { what: "a user name", kind: undefined, headers: { authorization: "Basic dTpw" } },
    { what: "no token", kind: undefined, headers: { authorization: "Bearer" } },
    {
      what: "the cookie of nobody",
      kind: undefined,
      headers: { ...session, cookie: "tuppence.session=made.up; theme=dark" },
    },
  ];
});
afterAll(() => test.close());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const detailOf = async (url: string, key: string) =>
  (await call<{ detail: string }>("GET", url, key)).body.detail;

async function newGrant(expiresAtMs = test.clock.nowMs + 86_400_000) {
  const { body } = await call<NewGrant>("POST", "/v1/grants", OPERATOR_KEY, {
    wallet: credentials.wallet.id,
    label: "a program",
    limits: {},
    expiresAt: new Date(expiresAtMs).toISOString(),
  });
  return body;
}

function openRoutes() {
  return [...policiesOf(test.app)].flatMap(([route, { actors, ...rest }]) => {
    const [method = "", path = ""] = route.split(" ");
    const open = actors === undefined || actors.includes("anonymous");
    const helper = "helper" in rest && rest.helper === true;
    // Signing in and out creates and ends sessions; a guest is a new one each time.
    if (!open || helper || method === "head" || path.startsWith("/api/auth/sign")) return [];
    return [{ method, path, url: path.replaceAll(/\{\w+\}/g, "none"), actors: actors ?? [] }];
  });
}

async function ask(route: { method: string; url: string }, headers: Record<string, string>) {
  const answer = await test.app.inject({
    method: route.method.toUpperCase() as "GET",
    url: route.url,
    headers: { "sec-fetch-site": "same-origin", origin: PUBLIC_URL, ...headers },
  });
  // The parts that differ from one response to the next, whoever asks.
  const body = answer.body
    .replaceAll(/req_\w+/g, "")
    .replaceAll(/"challenge":"[\w-]+"/g, "")
    .replaceAll(/^(?:process|nodejs|tuppence|http)_.*\n/gm, "");
  return { status: answer.statusCode, body, cache: answer.headers["cache-control"] };
}

describe("what anybody may read", () => {
  it("gets the same answer whoever asks, with any credentials, valid or not", async () => {
    const routes = openRoutes();
    const paths = routes.map(({ path }) => path);
    for (const path of ["/v1/platform", "/v1/revoked", "/.well-known/jwks.json", "/healthz"])
      expect(paths).toContain(path);
    for (const route of routes) {
      const plain = await ask(route, {});
      for (const { what, kind, headers } of shown) {
        if (route.actors.some((actor) => actor === kind)) continue;
        expect(await ask(route, headers), `${route.method} ${route.path} with ${what}`).toEqual(
          plain,
        );
      }
    }
  });

  it("200 for the wallet's own page, which sends its cookie", async () => {
    const session = credentials.headers["session"] ?? {};
    for (const url of ["/v1/platform", "/v1/revoked", "/.well-known/jwks.json", "/readyz"])
      expect((await ask({ method: "GET", url }, session)).status, url).toBe(200);
  });

  it("null for callers with a key who ask for their session: only buyers have one", async () => {
    for (const headers of [credentials.headers["secretKey"], credentials.headers["grant"]]) {
      const { status, body } = await ask({ method: "GET", url: "/v1/session" }, { ...headers });
      expect([status, JSON.parse(body)]).toEqual([200, { buyer: null, guest: null }]);
    }
  });
});

describe("what is restricted", () => {
  it("403 says in words what it was called with and what it takes: one kind, or several", async () => {
    const { seller } = credentials;
    expect(await detailOf("/v1/export", OPERATOR_KEY)).toBe(
      "The request came with the operator's key, but this route accepts a buyer's session in the wallet.",
    );
    expect(await detailOf("/v1/sellers", seller.keys.publishable)).toMatch(
      /^The request came with a seller's publishable key, but this route accepts [a-z' ]+\.$/,
    );
    expect(await detailOf("/v1/refunds", seller.keys.publishable)).toMatch(
      /^The request came with a seller's publishable key, but this route accepts [a-z' ]+(?:, [a-z' ]+)+, or [a-z' ]+\.$/,
    );
  });
});
