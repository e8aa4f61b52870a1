import { expect, test } from "vitest";
import { TuppenceError } from "../tuppence-error.ts";
import { createTuppence } from "./create-tuppence.ts";

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A platform that gives the given answers in turn, and a client of it that does not really wait. */
function setUp(...answers: (() => Response)[]) {
  const seen: Seen[] = [];
  const waits: number[] = [];
  const tuppence = createTuppence({
    url: "http://pay.test/",
    key: "sk_secret",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const text = await request.text();
      seen.push({
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: text === "" ? undefined : (JSON.parse(text) as unknown),
      });
      const answer = answers[Math.min(seen.length, answers.length) - 1];
      if (answer === undefined) throw new TypeError("fetch failed");
      return answer();
    },
    wait: async (ms) => {
      waits.push(ms);
    },
  });
  return { tuppence, seen, waits };
}

const offline = (): Response => {
  throw new TypeError("fetch failed");
};
const ok = (body: unknown) => () => Response.json(body);
const problem =
  (status: number, name: string, headers: Record<string, string> = {}) =>
  () =>
    Response.json(
      { type: `urn:tuppence:problem:${name}`, title: "Title", status, detail: "Detail", hint: "H" },
      { status, headers: { "content-type": "application/problem+json", ...headers } },
    );

const refund = { purchase: "pur_1", reason: "seller" } as const;

test("sends the key, the body and an Idempotency-Key of its own", async () => {
  const { tuppence, seen } = setUp(ok({ id: "ref_1" }));
  expect(await tuppence.refunds.create(refund)).toEqual({ id: "ref_1" });
  expect(seen[0]).toMatchObject({
    method: "POST",
    url: "http://pay.test/v1/refunds",
    body: refund,
  });
  expect(seen[0]?.headers.get("authorization")).toBe("Bearer sk_secret");
  expect(seen[0]?.headers.get("idempotency-key")).toMatch(/^[0-9a-f-]{36}$/);
});

test("repeats after a lost connection and 503 with the same key and body, waiting as long as asked", async () => {
  const { tuppence, seen, waits } = setUp(
    offline,
    problem(503, "busy", { "retry-after": "1" }),
    ok({ id: "ref_1" }),
  );
  await tuppence.refunds.create(refund);
  expect(new Set(seen.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
  expect(seen.map(({ body }) => body)).toEqual([refund, refund, refund]);
  expect(waits).toEqual([200, 1000]);
});

test("uses the caller's key, and another for each call without one", async () => {
  const { tuppence, seen } = setUp(ok({}));
  await tuppence.refunds.create(refund, { idempotencyKey: "order-7" });
  await tuppence.refunds.create(refund);
  await tuppence.refunds.create(refund);
  const keys = seen.map(({ headers }) => headers.get("idempotency-key"));
  expect(keys[0]).toBe("order-7");
  expect(new Set(keys).size).toBe(3);
});

test("gives up after two repeats and says that there was no answer", async () => {
  const { tuppence, seen } = setUp(offline);
  const error = await tuppence.balance().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TuppenceError);
  expect(error).toMatchObject({ problem: "unreachable", status: 0 });
  expect(seen).toHaveLength(3);
});

test("does not wait longer than it may, whatever Retry-After asks", async () => {
  const { tuppence, seen, waits } = setUp(problem(429, "rate-limited", { "retry-after": "3600" }));
  await expect(tuppence.balance()).rejects.toMatchObject({ problem: "rate-limited", status: 429 });
  expect([seen.length, waits.length]).toEqual([1, 0]);
});

test("a refusal is an error with the problem's name, type, status and hint, and is not repeated", async () => {
  const { tuppence, seen } = setUp(problem(409, "already-refunded"));
  await expect(tuppence.refunds.create(refund)).rejects.toMatchObject({
    name: "TuppenceError",
    problem: "already-refunded",
    type: "urn:tuppence:problem:already-refunded",
    status: 409,
    message: "Detail",
    hint: "H",
  });
  expect(seen).toHaveLength(1);
});

test("a proxy's error page is an error with its status", async () => {
  const { tuppence } = setUp(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
  await expect(tuppence.balance()).rejects.toMatchObject({ problem: "about:blank", status: 502 });
});

test("goes through all pages of a list with its filters", async () => {
  const { tuppence, seen } = setUp(
    ok({ data: [{ id: "off_1" }, { id: "off_2" }], nextCursor: "c1" }),
    ok({ data: [{ id: "off_3" }], nextCursor: null }),
  );
  const ids: string[] = [];
  for await (const offer of tuppence.offers.each({ active: true })) ids.push(offer.id);
  expect(ids).toEqual(["off_1", "off_2", "off_3"]);
  expect(seen.map(({ url }) => url)).toEqual([
    "http://pay.test/v1/offers?active=true&limit=100",
    "http://pay.test/v1/offers?active=true&limit=100&after=c1",
  ]);
});

test("a list whose cursor repeats does not go round for ever", async () => {
  const { tuppence } = setUp(ok({ data: [], nextCursor: "same" }));
  const sales = tuppence.purchases.each();
  await expect(sales.next()).rejects.toThrow("cursor repeats");
});

test("changes a grant's limits with a PATCH, and no Idempotency-Key", async () => {
  const { tuppence, seen } = setUp(ok({ id: "grt_1" }));
  await tuppence.grants.change("grt_1", { limits: { perDay: "0.50" } });
  expect(seen[0]).toMatchObject({
    method: "PATCH",
    url: "http://pay.test/v1/grants/grt_1",
    body: { limits: { perDay: "0.50" } },
  });
  expect(seen[0]?.headers.get("idempotency-key")).toBeNull();
});

test("what the operator asks for: the books, the instance, its signing keys", async () => {
  const { tuppence, seen } = setUp(ok({}));
  await tuppence.trialBalance();
  await tuppence.platform();
  await tuppence.rails({ currency: "EUR" });
  await tuppence.signingKeys.list();
  await tuppence.signingKeys.rotate();
  expect(seen.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
    "GET /v1/trial-balance",
    "GET /v1/platform",
    "GET /v1/rails",
    "GET /.well-known/jwks.json",
    "POST /v1/signing-keys/rotate",
  ]);
});

test("what belongs to a wallet is read and changed under its id", async () => {
  const { tuppence, seen } = setUp(ok({ data: [], nextCursor: null }));
  const { wallets, topUpReturns, disputes } = tuppence;
  expect(await wallets.lots("wal_1")).toEqual([]);
  await wallets.tab("wal_1");
  await wallets.agreeToTab("wal_1", { limit: "2", days: 14 });
  await wallets.closeTab("wal_1");
  await wallets.ownLimits("wal_1");
  await wallets.limitSpending("wal_1", { perDay: "5", perMonth: null });
  await topUpReturns.create({ topUp: "top_1" });
  await topUpReturns.list({ wallet: "wal_1" });
  await disputes.get("dsp_1");
  for await (const dispute of disputes.each({ wallet: "wal_1" })) expect(dispute).toBeUndefined();
  expect(
    seen.map((request) => [
      request.method,
      request.url.replace("http://pay.test", ""),
      request.body,
    ]),
  ).toEqual([
    ["GET", "/v1/lots?wallet=wal_1", undefined],
    ["GET", "/v1/wallets/wal_1/tab", undefined],
    ["POST", "/v1/wallets/wal_1/tab", { limit: "2", days: 14 }],
    ["POST", "/v1/wallets/wal_1/tab/close", {}],
    ["GET", "/v1/wallets/wal_1/own-limits", undefined],
    ["POST", "/v1/wallets/wal_1/own-limits", { perDay: "5", perMonth: null }],
    ["POST", "/v1/top-up-returns", { topUp: "top_1" }],
    ["GET", "/v1/top-up-returns?wallet=wal_1", undefined],
    ["GET", "/v1/disputes/dsp_1", undefined],
    ["GET", "/v1/disputes?wallet=wal_1&limit=100", undefined],
  ]);
});

test("an id cannot leave its place in the address", async () => {
  const { tuppence, seen } = setUp(ok({}));
  await tuppence.offers.get("../sellers?x=1#");
  expect(seen[0]?.url).toBe("http://pay.test/v1/offers/..%2Fsellers%3Fx%3D1%23");
});
