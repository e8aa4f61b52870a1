import { getMigrations } from "better-auth/db/migration";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestClock } from "../../testing/test-clock.ts";
import { signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createBuyerOfUser } from "../buyers/buyer-of-user.ts";
import { createSessions } from "./create-sessions.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const sameOrigin = { origin: "http://127.0.0.1:8402", "sec-fetch-site": "same-origin" };
const SIGN_IN = "POST /api/auth/sign-in/anonymous";

test("our tables are what the library expects: it would add nothing", async () => {
  const { toBeCreated, toBeAdded } = await getMigrations(authAt(platform.config.publicUrl).options);
  expect(toBeCreated).toEqual([]);
  expect(toBeAdded).toEqual([]);
});

test("without a session, nobody is signed in", async () => {
  const answer = await platform.call("GET /v1/session", { headers: sameOrigin });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ buyer: null, guest: null });
});

test("a guest signs in with one request and is the same buyer from then on", async () => {
  const cookie = await signInTestGuest(platform);
  const first = await platform.call("GET /v1/session", { cookie });
  expect(first.body).toEqual({ buyer: expect.stringMatching(/^byr_/), guest: true });
  expect((await platform.call("GET /v1/session", { cookie })).body).toEqual(first.body);
  const other = await signInTestGuest(platform);
  expect((await platform.call("GET /v1/session", { cookie: other })).body).not.toEqual(first.body);
});

test("the cookie is HttpOnly and for this site only, and lasts as long as browsers allow", async () => {
  const answer = await platform.call(SIGN_IN, { headers: sameOrigin, body: {} });
  const cookie = String(answer.headers["set-cookie"]);
  expect(cookie).toMatch(/^tuppence\.session_token=/);
  expect(cookie).toContain("HttpOnly");
  expect(cookie).toContain("SameSite=Lax");
  expect(cookie).toContain("Path=/");
  expect(cookie).toContain("Max-Age=34560000");
  expect(cookie).not.toContain("Secure");
  expect(answer.headers["cache-control"]).toBe("no-store");
});

test("on https the cookie is Secure", async () => {
  const auth = authAt("https://pay.example");
  const { headers } = await auth.api.signInAnonymous({ returnHeaders: true });
  expect(headers.get("set-cookie")).toMatch(/^__Secure-tuppence\.session_token=.*; Secure/);
});

test("twenty first requests at once, in two processes, find one buyer", async () => {
  const { kysely } = platform.db;
  const { now } = platform.clock;
  const { user } = await authAt(platform.config.publicUrl).api.signInAnonymous();
  const one = createBuyerOfUser({ kysely, now });
  const other = createBuyerOfUser({ kysely, now });
  const questions = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : other)(user.id));
  expect(new Set(await Promise.all(questions)).size).toBe(1);
});

test("signing out ends the session for good", async () => {
  const cookie = await signInTestGuest(platform);
  const out = await platform.call("POST /api/auth/sign-out", { cookie, body: {} });
  expect(out.status).toBe(200);
  expect(String(out.headers["set-cookie"])).toContain("Max-Age=0");
  const after = await platform.call("GET /v1/session", { cookie });
  expect(after.body).toEqual({ buyer: null, guest: null });
});

test("a forged cookie identifies nobody", async () => {
  const cookie = await signInTestGuest(platform);
  const forged = cookie.replace(/=(.)/, (_, first: string) => (first === "x" ? "=y" : "=x"));
  const answer = await platform.call("GET /v1/session", { cookie: forged });
  expect(answer.body).toEqual({ buyer: null, guest: null });
});

test.each([
  ["another site's page", { origin: "http://localhost:8403", "sec-fetch-site": "cross-site" }],
  ["another port of the same host", { origin: "http://127.0.0.1:8403" }],
  ["an opaque origin", { origin: "null" }],
  ["a program that names no origin", {}],
])("401: the cookie does not count in a request from %s", async (_who, from) => {
  const headers = { ...from, cookie: await signInTestGuest(platform) };
  expect((await platform.call("GET /v1/wallets", { headers })).status).toBe(401);
  const body = { currency: "USD" };
  expect((await platform.call("POST /v1/wallets", { headers, body })).status).toBe(401);
});

test("403: another site can neither sign a person out nor in", async () => {
  const cookie = await signInTestGuest(platform);
  const foreign = {
    origin: "http://evil.example",
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "cors",
  };
  const headers = { ...foreign, cookie };
  expect((await platform.call("POST /api/auth/sign-out", { headers, body: {} })).status).toBe(403);
  expect((await platform.call("GET /v1/session", { cookie })).body).toMatchObject({ guest: true });
  expect((await platform.call(SIGN_IN, { headers: foreign, body: {} })).status).toBe(403);
});

test.each(["/api/auth/update-user", "/api/auth/delete-anonymous-user", "/api/auth/sign-up/email"])(
  "404: %s is not there",
  async (path) => {
    const cookie = await signInTestGuest(platform);
    const answer = await platform.call(`POST ${path}`, { cookie, body: { name: "x" } });
    expect(answer.status).toBe(404);
  },
);

describe("new guests from one address", () => {
  test("429: a flood is stopped, and one more may sign in each second", async () => {
    const { clock, signIn } = door();
    const statuses = [];
    for (let i = 0; i < 61; i++) statuses.push(await signIn());
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    clock.advance(1000);
    expect([await signIn(), await signIn()]).toEqual([200, 429]);
  });

  test("guests who arrive one by one are let in, however long that goes on", async () => {
    const { clock, signIn } = door();
    for (let i = 0; i < 70; i++) {
      expect(await signIn()).toBe(200);
      clock.advance(30_000);
    }
  });

  test("another platform in the same process counts separately", async () => {
    const [one, other] = [door(), door()];
    for (let i = 0; i < 61; i++) await one.signIn();
    expect(await other.signIn()).toBe(200);
  });
});

function authAt(publicUrl: string, now = platform.clock.now) {
  const { config, db } = platform;
  const mailSender = { way: "none", send: () => Promise.resolve() } as const;
  const buyerOfUser = createBuyerOfUser({ kysely: db.kysely, now });
  const log = pino({ level: "silent" });
  const at = { publicUrl, secret: config.secret };
  return createSessions({ config: at, db, log, mailSender, now, buyerOfUser }).auth;
}

/** Lets guests of one address sign in, to a platform in this process, with its own clock. */
function door() {
  const clock = createTestClock();
  const publicUrl = "http://flood.example";
  const auth = authAt(publicUrl, clock.now);
  const signIn = async () => {
    const { status } = await auth.handler(
      new Request(`${publicUrl}/api/auth/sign-in/anonymous`, {
        method: "POST",
        headers: { "x-tuppence-address": "203.0.113.7", "content-type": "application/json" },
        body: "{}",
      }),
    );
    return status;
  };
  return { clock, signIn };
}
