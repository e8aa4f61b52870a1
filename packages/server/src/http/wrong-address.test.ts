import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemName, type Problem } from "@tuppence/protocol";
import type { NewGrant, PlatformInfo } from "@tuppence/protocol/wire";
import { createDpopKey, type DpopKey } from "../testing/dpop-key.ts";
import { createCaller } from "./testing/create-caller.ts";
import {
  createTestApp,
  OPERATOR_KEY,
  PUBLIC_URL,
  type TestApp,
} from "./testing/create-test-app.ts";
import { type Credentials, createCredentials } from "./testing/credentials.ts";

let test: TestApp;
let credentials: Credentials;
let key: DpopKey;
let grant: NewGrant;
beforeAll(async () => {
  test = await createTestApp();
  credentials = await createCredentials(test.app);
  key = await createDpopKey();
  ({ body: grant } = await createCaller(test.app)<NewGrant>("POST", "/v1/grants", OPERATOR_KEY, {
    wallet: credentials.wallet.id,
    label: "a page",
    limits: {},
    expiresAt: new Date(test.clock.nowMs + 86_400_000).toISOString(),
    dpopJkt: key.thumbprint,
  }));
});
afterAll(() => test.close());

const { port } = new URL(PUBLIC_URL);
const ALIASES = [`http://localhost:${port}`, "http://127.0.0.1:9999", `http://www.pay.example`];

async function post(url: string, headers: Record<string, string>) {
  const answer = await test.app.inject({
    method: "POST",
    url,
    headers: { "idempotency-key": `k${Math.random()}`, ...headers },
    payload: { currency: "USD" },
  });
  const problem = answer.json<Problem>();
  return { status: answer.statusCode, name: problem.type && problemName(problem.type), problem };
}

const proofAt = async (base: string, path: string) => ({
  authorization: `DPoP ${grant.token}`,
  dpop: await key.prove({
    method: "GET",
    url: base + path,
    token: grant.token,
    nowMs: test.clock.nowMs,
  }),
});
const get = async (headers: Record<string, string>) =>
  test.app.inject({ url: "/v1/grants/current", headers });

describe("under another name than the platform's own", () => {
  it.each(ALIASES)("421 for the wallet's pages, with where to go: %s", async (origin) => {
    const own = { origin, "sec-fetch-site": "same-origin", host: new URL(origin).host };
    const { cookie = "" } = credentials.headers["session"] ?? {};
    for (const [url, headers] of [
      ["/api/auth/sign-in/anonymous", own],
      ["/v1/wallets", own],
      ["/v1/wallets", { ...own, cookie }],
    ] as const) {
      const { status, name, problem } = await post(url, headers);
      expect([status, name], url).toEqual([421, "wrong-address"]);
      expect(problem.detail).toBe(`It was reached as ${origin}; its own address is ${PUBLIC_URL}.`);
    }
  });

  it.each(ALIASES)(
    "421 for a page's grant, whose proof names the address it used: %s",
    async (origin) => {
      const wrong = await get(await proofAt(origin, "/v1/grants/current"));
      expect([wrong.statusCode, problemName(wrong.json<Problem>().type)]).toEqual([
        421,
        "wrong-address",
      ]);
      const path = await get(await proofAt(origin, "/v1/purchases"));
      expect([path.statusCode, problemName(path.json<Problem>().type)]).toEqual([
        401,
        "dpop-proof-invalid",
      ]);
      expect((await get(await proofAt(PUBLIC_URL, "/v1/grants/current"))).statusCode).toBe(200);
    },
  );

  it("another site is still only another site: its cookies count for nothing, and it is told nothing", async () => {
    const { cookie = "" } = credentials.headers["session"] ?? {};
    const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site", cookie };
    expect(await post("/v1/wallets", foreign)).toMatchObject({
      status: 401,
      name: "unauthenticated",
    });
    expect(await post("/api/auth/sign-in/anonymous", foreign)).toMatchObject({ status: 403 });
  });

  it("200: what anybody may read is read there too, and names the platform's own address", async () => {
    const headers = { origin: "http://localhost:8402", "sec-fetch-site": "same-origin" };
    const answer = await test.app.inject({ url: "/v1/platform", headers });
    expect(answer.json<PlatformInfo>().publicUrl).toBe(PUBLIC_URL);
  });
});
