import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemName, type Problem } from "@tuppence/protocol";
import type { OAuthError, PlatformInfo } from "@tuppence/protocol/wire";
import { createDpopKey, type DpopKey } from "../testing/dpop-key.ts";
import { createTestApp, PUBLIC_URL, type TestApp } from "./testing/create-test-app.ts";
import { type Credentials, createCredentials } from "./testing/credentials.ts";

let test: TestApp;
let credentials: Credentials;
let key: DpopKey;
beforeAll(async () => {
  test = await createTestApp();
  credentials = await createCredentials(test.app);
  key = await createDpopKey();
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

async function redeem(base: string, path: string) {
  const form = {
    grant_type: "authorization_code",
    code: "none",
    client_id: credentials.seller.keys.publishable,
    redirect_uri: "https://lantern.example/",
    code_verifier: "v".repeat(43),
  };
  const answer = await test.app.inject({
    method: "POST",
    url: "/oauth/token",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      dpop: await key.prove({ method: "POST", url: base + path, nowMs: test.clock.nowMs }),
    },
    payload: new URLSearchParams(form).toString(),
  });
  return { status: answer.statusCode, ...answer.json<OAuthError>() };
}

describe("under another name than the platform's own", () => {
  it.each(ALIASES)("421 for the wallet's pages, with the right address: %s", async (origin) => {
    const own = { origin, "sec-fetch-site": "same-origin", host: new URL(origin).host };
    const { cookie = "" } = credentials.headers["session"] ?? {};
    for (const [url, headers] of [
      ["/api/auth/sign-in/anonymous", own],
      ["/v1/wallets", own],
      ["/v1/wallets", { ...own, cookie }],
    ] as const) {
      const { status, name, problem } = await post(url, headers);
      expect([status, name], url).toEqual([421, "wrong-address"]);
      expect(problem.detail).toBe(
        `The platform was reached as ${origin}, but its address is ${PUBLIC_URL}.`,
      );
    }
  });

  it.each(ALIASES)(
    "421 for a page that connects, whose proof names the address it used: %s",
    async (origin) => {
      const wrong = await redeem(origin, "/oauth/token");
      expect([wrong.status, wrong.error]).toEqual([421, "invalid_request"]);
      expect(wrong.error_description).toContain(`but its address is ${PUBLIC_URL}.`);
      expect((await redeem(origin, "/v1/purchases")).error).toBe("invalid_dpop_proof");
      expect((await redeem(PUBLIC_URL, "/oauth/token")).error).toBe("invalid_grant");
    },
  );

  it("another site stays a foreign site: its cookies are ignored, and nothing is revealed to it", async () => {
    const { cookie = "" } = credentials.headers["session"] ?? {};
    const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site", cookie };
    expect(await post("/v1/wallets", foreign)).toMatchObject({
      status: 401,
      name: "unauthenticated",
    });
    expect(await post("/api/auth/sign-in/anonymous", foreign)).toMatchObject({ status: 403 });
  });

  it("200: public routes work there too, and name the platform's own address", async () => {
    const headers = { origin: "http://localhost:8402", "sec-fetch-site": "same-origin" };
    const answer = await test.app.inject({ url: "/v1/platform", headers });
    expect(answer.json<PlatformInfo>().publicUrl).toBe(PUBLIC_URL);
  });
});
