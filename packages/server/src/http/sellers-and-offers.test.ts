import type { ApiKey, NewApiKey, NewSeller, Offer } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, OPERATOR_KEY, type TestApp } from "./testing/create-test-app.ts";
import { type Answer, createCaller } from "./testing/create-caller.ts";

let test: TestApp;
let call: ReturnType<typeof createCaller>;
let seller: NewSeller;
let stranger: NewSeller;

beforeAll(async () => {
  test = await createTestApp();
  call = createCaller(test.app);
  seller = await newSeller("The Lantern", ["https://lantern.example"]);
  stranger = await newSeller("The Well", ["https://well.example"]);
});
afterAll(() => test.close());

async function newSeller(name: string, origins: string[]): Promise<NewSeller> {
  const answer = await call<NewSeller>("POST", "/v1/sellers", OPERATOR_KEY, { name, origins });
  expect(answer.status).toBe(201);
  return answer.body;
}

function newOffer(
  over: Record<string, unknown> = {},
  key = seller.keys.secret,
): Promise<Answer<Offer>> {
  return call<Offer>("POST", "/v1/offers", key, {
    kind: "unlock",
    title: "Why the tide waits",
    resourceUrl: "https://lantern.example/tide",
    prices: [{ amount: "0.02", currency: "USD" }],
    ...over,
  });
}

describe("sellers", () => {
  it("201: a new seller gets a working key of each kind", async () => {
    expect(seller.keys.secret).toMatch(/^sk_[\w-]{43}$/);
    expect(seller.keys.publishable).toMatch(/^pk_[\w-]{43}$/);
    const own = await call<NewSeller>("GET", `/v1/sellers/${seller.id}`, seller.keys.secret);
    expect(own).toMatchObject({ status: 200, body: { id: seller.id, name: "The Lantern" } });
    const offers = await call("GET", "/v1/offers", seller.keys.publishable);
    expect(offers.status).toBe(200);
  });

  it("201: the same Idempotency-Key returns the same seller and keys, and no secret is stored", async () => {
    const body = { name: "Twice", origins: [] };
    const first = await call<NewSeller>("POST", "/v1/sellers", OPERATOR_KEY, body, {
      "idempotency-key": "twice",
    });
    const second = await call<NewSeller>("POST", "/v1/sellers", OPERATOR_KEY, body, {
      "idempotency-key": "twice",
    });
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    const { rows } = await test.db.pool.query("SELECT body FROM stored_answers");
    expect(JSON.stringify(rows.map((row) => String(row.body)))).not.toContain(
      first.body.keys.secret,
    );
  });

  it("409 idempotency-key-reused: the same key with another body", async () => {
    const headers = { "idempotency-key": "reused" };
    await call("POST", "/v1/sellers", OPERATOR_KEY, { name: "A", origins: [] }, headers);
    const answer = await call(
      "POST",
      "/v1/sellers",
      OPERATOR_KEY,
      { name: "B", origins: [] },
      headers,
    );
    expect(answer).toMatchObject({ status: 409, problem: "idempotency-key-reused" });
  });

  it("of twenty requests with one key at once, one is carried out", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        call<NewSeller>(
          "POST",
          "/v1/sellers",
          OPERATOR_KEY,
          { name: "Crowd", origins: [] },
          { "idempotency-key": "crowd" },
        ),
      ),
    );
    for (const { status, problem } of answers)
      if (status !== 201) expect([status, problem]).toEqual([409, "idempotency-in-progress"]);
    const { rows } = await test.db.pool.query("SELECT id FROM sellers WHERE name = 'Crowd'");
    expect(rows).toHaveLength(1);
  });

  it("a refusal binds its key: the same request may be retried, a corrected one needs another key", async () => {
    const headers = { "idempotency-key": "corrected" };
    const refused = await call(
      "POST",
      "/v1/sellers",
      OPERATOR_KEY,
      { name: "C", origins: ["https://c.example:99999"] },
      headers,
    );
    expect(refused).toMatchObject({ status: 422, problem: "invalid-origin" });
    const wrong = { name: "C", origins: ["https://c.example:99999"] };
    const again = await call("POST", "/v1/sellers", OPERATOR_KEY, wrong, headers);
    expect(again).toMatchObject({ status: 422, problem: "invalid-origin" });
    const corrected = { name: "C", origins: ["https://c.example"] };
    const other = await call("POST", "/v1/sellers", OPERATOR_KEY, corrected, headers);
    expect(other).toMatchObject({ status: 409, problem: "idempotency-key-reused" });
    const done = await call("POST", "/v1/sellers", OPERATOR_KEY, corrected);
    expect(done.status).toBe(201);
  });

  it("a request whose response a crash lost creates the same seller when it is retried", async () => {
    const headers = { "idempotency-key": "crashed" };
    const body = { name: "Crashed", origins: [] };
    const first = await call<NewSeller>("POST", "/v1/sellers", OPERATOR_KEY, body, headers);
    await test.db.pool.query(
      "UPDATE stored_answers SET status = NULL, body = NULL WHERE started_at_ms = $1",
      [test.clock.nowMs],
    );
    const during = await call("POST", "/v1/sellers", OPERATOR_KEY, body, headers);
    expect(during).toMatchObject({ status: 409, problem: "idempotency-in-progress" });
    test.clock.nowMs += 60_000;
    const again = await call<NewSeller>("POST", "/v1/sellers", OPERATOR_KEY, body, headers);
    expect(again.body).toEqual(first.body);
  });

  it("keeps origins as browsers send them", async () => {
    const made = await newSeller(
      "Shouting",
      ["HTTPS://Shout.Example:443", "https://shout.example"].slice(1),
    );
    const changed = await call<NewSeller>("PATCH", `/v1/sellers/${made.id}`, made.keys.secret, {
      origins: ["https://Shout.Example:443", "http://localhost:8403"],
    });
    expect(changed.body.origins).toEqual(["https://shout.example", "http://localhost:8403"]);
  });

  it("404: another's seller is treated as absent", async () => {
    const other = await call<object>("GET", `/v1/sellers/${stranger.id}`, seller.keys.secret);
    const none = await call<object>(
      "GET",
      "/v1/sellers/sel_01jqzzzzzze00800000000000z",
      seller.keys.secret,
    );
    expect(other).toMatchObject({ status: 404, problem: "seller-not-found" });
    expect({ ...other.body, requestId: "" }).toEqual({ ...none.body, requestId: "" });
  });

  it("403 wrong-kind-of-key, 401 token-invalid, 401 unauthenticated", async () => {
    const body = { name: "No", origins: [] };
    expect(await call("POST", "/v1/sellers", seller.keys.secret, body)).toMatchObject({
      status: 403,
      problem: "wrong-kind-of-key",
    });
    const bad = await call("POST", "/v1/sellers", `${OPERATOR_KEY}x`, body);
    expect(bad).toMatchObject({ status: 401, problem: "token-invalid" });
    expect(bad.headers["www-authenticate"]).toContain('error="invalid_token"');
    expect(await call("POST", "/v1/sellers", undefined, body)).toMatchObject({
      status: 401,
      problem: "unauthenticated",
    });
  });

  it("lists are newest first, in pages", async () => {
    const seen: string[] = [];
    let after = "";
    do {
      const page = await call<{ data: { id: string }[]; nextCursor: string | null }>(
        "GET",
        `/v1/sellers?limit=2${after}`,
        OPERATOR_KEY,
      );
      seen.push(...page.body.data.map(({ id }) => id));
      after = page.body.nextCursor === null ? "" : `&after=${page.body.nextCursor}`;
    } while (after !== "");
    expect(seen).toEqual([...seen].sort().reverse());
    expect(seen).toContain(seller.id);
    expect(await call("GET", "/v1/sellers?after=nonsense", OPERATOR_KEY)).toMatchObject({
      status: 400,
    });
  });
});

describe("keys", () => {
  it("201, then 204: a new key works until it is revoked", async () => {
    const made = await call<NewApiKey>(
      "POST",
      `/v1/sellers/${seller.id}/keys`,
      seller.keys.secret,
      { kind: "secret" },
    );
    expect(made.status).toBe(201);
    expect((await call("GET", "/v1/offers", made.body.key)).status).toBe(200);
    expect((await call("DELETE", `/v1/keys/${made.body.id}`, seller.keys.secret)).status).toBe(204);
    expect((await call("DELETE", `/v1/keys/${made.body.id}`, seller.keys.secret)).status).toBe(204);
    expect(await call("GET", "/v1/offers", made.body.key)).toMatchObject({
      status: 401,
      problem: "token-invalid",
    });
    const list = await call<{ data: ApiKey[] }>(
      "GET",
      `/v1/sellers/${seller.id}/keys`,
      OPERATOR_KEY,
    );
    const row = list.body.data.find(({ id }) => id === made.body.id);
    expect(row).toMatchObject({ kind: "secret", hint: made.body.key.slice(-4) });
    expect(row?.revokedAt).not.toBeNull();
  });

  it("404: another's keys are treated as absent", async () => {
    const list = await call<{ data: ApiKey[] }>(
      "GET",
      `/v1/sellers/${stranger.id}/keys`,
      OPERATOR_KEY,
    );
    const id = list.body.data[0]?.id ?? "";
    expect(await call("DELETE", `/v1/keys/${id}`, seller.keys.secret)).toMatchObject({
      status: 404,
      problem: "key-not-found",
    });
    expect(await call("GET", `/v1/sellers/${stranger.id}/keys`, seller.keys.secret)).toMatchObject({
      status: 404,
    });
    expect((await call("GET", "/v1/offers", stranger.keys.secret)).status).toBe(200);
  });
});

describe("offers", () => {
  it("201: an offer in several currencies, read back by seller, page and list", async () => {
    const prices = [
      { amount: "0.000001", currency: "KWD" },
      { amount: "30", currency: "KRW" },
    ];
    const made = await newOffer({ prices, durationSeconds: 3600, refundWindowSeconds: 60 });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      durationSeconds: 3600,
      refundWindowSeconds: 60,
      active: true,
      sellerName: "The Lantern",
    });
    expect(made.headers["location"]).toBe(`/v1/offers/${made.body.id}`);
    const read = await call<Offer>("GET", `/v1/offers/${made.body.id}`, seller.keys.publishable);
    expect(read.body.prices).toEqual([prices[1], prices[0]]);
    const list = await call<{ data: Offer[] }>("GET", "/v1/offers", seller.keys.publishable);
    expect(list.body.data).toContainEqual(read.body);
  });

  it.each([
    ["zero", [{ amount: "0", currency: "USD" }]],
    ["too large", [{ amount: "1000000000.000001", currency: "USD" }]],
    ["in no currency", [{ amount: "1", currency: "ZZZ" }]],
    [
      "two in one currency",
      [
        { amount: "1", currency: "USD" },
        { amount: "2", currency: "USD" },
      ],
    ],
  ])("422 invalid-prices: %s", async (_, prices) => {
    expect(await newOffer({ prices })).toMatchObject({ status: 422, problem: "invalid-prices" });
  });

  it.each([
    "https://elsewhere.example/tide",
    "https://user:password@lantern.example/tide",
    "http://lantern.example/tide",
  ])("422 resource-not-on-origin: %s", async (resourceUrl) => {
    expect(await newOffer({ resourceUrl })).toMatchObject({
      status: 422,
      problem: "resource-not-on-origin",
    });
  });

  it("200: a change replaces the named fields; pages no longer find an offer that went off sale", async () => {
    const { body: made } = await newOffer();
    const changed = await call<Offer>("PATCH", `/v1/offers/${made.id}`, seller.keys.secret, {
      prices: [{ amount: "0.03", currency: "EUR" }],
      durationSeconds: 60,
      active: false,
    });
    expect(changed.body).toEqual({
      ...made,
      prices: [{ amount: "0.03", currency: "EUR" }],
      durationSeconds: 60,
      active: false,
    });
    expect(await call("GET", `/v1/offers/${made.id}`, seller.keys.publishable)).toMatchObject({
      status: 404,
      problem: "offer-not-found",
    });
    const hidden = await call<{ data: Offer[] }>(
      "GET",
      "/v1/offers?active=false",
      seller.keys.secret,
    );
    expect(hidden.body.data.map(({ id }) => id)).toContain(made.id);
    const shown = await call<{ data: Offer[] }>(
      "GET",
      "/v1/offers?active=true",
      seller.keys.secret,
    );
    expect(shown.body.data.map(({ id }) => id)).not.toContain(made.id);
  });

  it("404: nobody can read or change another seller's offer", async () => {
    const { body: made } = await newOffer();
    for (const key of [stranger.keys.secret, stranger.keys.publishable])
      expect(await call("GET", `/v1/offers/${made.id}`, key)).toMatchObject({ status: 404 });
    expect(
      await call("PATCH", `/v1/offers/${made.id}`, stranger.keys.secret, { active: false }),
    ).toMatchObject({ status: 404, problem: "offer-not-found" });
  });
});
