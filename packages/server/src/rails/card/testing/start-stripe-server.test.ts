import { Stripe } from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signEvent } from "./sign-event.ts";
import { startStripeServer, type StripeServer } from "./start-stripe-server.ts";

const apiKey = "sk_test_of_the_local_server";
let nowMs = Date.UTC(2026, 10, 30);
let server: StripeServer;
let stripe: Stripe;

const seconds = (ms: number) => Math.floor(ms / 1_000);
const wish = (changes: object = {}): Stripe.Checkout.SessionCreateParams => ({
  mode: "payment",
  line_items: [
    {
      quantity: 1,
      price_data: { currency: "eur", unit_amount: 500, product_data: { name: "Top-up" } },
    },
  ],
  success_url: "https://pay.example.com/wallet",
  client_reference_id: "tup_1",
  metadata: { top_up: "tup_1" },
  expires_at: seconds(nowMs) + 3_600,
  ...changes,
});
const create = (params = wish(), idempotencyKey: string = crypto.randomUUID()) =>
  stripe.checkout.sessions.create(params, { idempotencyKey });
const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/v1/checkout/sessions`, {
    method: "POST",
    body,
    headers: {
      authorization: `Bearer ${apiKey}`,
      "stripe-version": Stripe.API_VERSION,
      "content-type": "application/x-www-form-urlencoded",
      "idempotency-key": "k",
      ...headers,
    },
  });
const errorOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error: { param?: string; type: string } }).error,
];

beforeAll(async () => {
  server = await startStripeServer({ apiKey, now: () => nowMs });
  stripe = new Stripe(apiKey, {
    host: "127.0.0.1",
    port: new URL(server.url).port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
});
beforeEach(() => void server.mishaps.splice(0));
afterAll(() => server.close());

describe("sessions by the official SDK", () => {
  test("one is created, paid and retrieved with its payment", async () => {
    const session = await create();
    expect(session).toMatchObject({ status: "open", payment_status: "unpaid", amount_total: 500 });
    server.account.pay(session.id);
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent"],
    });
    expect(paid).toMatchObject({
      status: "complete",
      payment_status: "paid",
      url: null,
      payment_intent: { status: "succeeded", amount_received: 500, currency: "eur" },
    });
  });

  test("a declined card leaves it open; its time ends it", async () => {
    const session = await create();
    server.account.decline(session.id);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: "open" });
    nowMs += 3_600_000;
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: "expired",
    });
    await expect(stripe.checkout.sessions.expire(session.id)).rejects.toThrow("can be expired");
  });

  test("one is expired on request", async () => {
    const session = await create();
    expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: "expired" });
  });

  test("404: one that does not exist", async () => {
    await expect(stripe.checkout.sessions.retrieve("cs_test_0")).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
  });
});

describe("requests are checked as Stripe does", () => {
  test.each([
    ["an unknown parameter", { colour: "red" }, "colour"],
    [
      "an unknown parameter inside",
      { payment_intent_data: { tip: 1 } },
      "payment_intent_data[tip]",
    ],
    [
      "one that this version no longer has",
      { payment_method_types: ["card"] },
      "payment_method_types",
    ],
    ["a missing parameter", { success_url: undefined }, "success_url"],
    ["a relative address", { success_url: "/wallet" }, "success_url"],
    ["too short a time", { expires_at: seconds(nowMs) + 1_799 }, "expires_at"],
    ["too long a time", { expires_at: seconds(nowMs) + 999_999_999 }, "expires_at"],
    ["an empty text", { client_reference_id: "" }, "client_reference_id"],
    ["metadata that is too long", { metadata: { a: "x".repeat(501) } }, "metadata[a]"],
  ])("400: %s", async (_what, changes, param) => {
    await expect(create(wish(changes))).rejects.toMatchObject({ statusCode: 400, param });
  });

  test.each([
    ["usd", 49],
    ["usd", 100_000_000],
    ["usd", 100.5],
    ["kwd", 5_125],
    ["isk", 550],
    ["ugx", 550],
  ])("400: %s %s", async (currency, amount) => {
    const item = { currency, unit_amount: amount, product_data: { name: "Top-up" } };
    await expect(
      create(wish({ line_items: [{ quantity: 1, price_data: item }] })),
    ).rejects.toMatchObject({
      statusCode: 400,
      param: "line_items[0][price_data][unit_amount]",
    });
  });

  test("401: another key, and it is not repeated in the answer", async () => {
    const answer = await post("", { authorization: "Bearer sk_test_another" });
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain("another");
  });

  test.each([
    ["another version", { "stripe-version": "2020-08-27" }],
    ["JSON", { "content-type": "application/json" }],
    ["no idempotency key", { "idempotency-key": "" }],
  ])("400: %s", async (_what, headers) => {
    expect((await post("", headers)).status).toBe(400);
  });

  test("400: a parameter given twice", async () => {
    expect((await errorOf(await post("mode=payment&mode=payment")))[0]).toBe(400);
  });

  test("404: an address that it does not know", async () => {
    await expect(stripe.customers.list()).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe("idempotency keys", () => {
  test("the same key and parameters repeat the first answer, as it was", async () => {
    const first = await create(wish(), "same");
    server.account.pay(first.id);
    const second = await create(wish(), "same");
    expect([second.id, second.status]).toEqual([first.id, "open"]);
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
  });

  test("400: other parameters", async () => {
    await create(wish(), "other");
    await expect(create(wish({ locale: "de" }), "other")).rejects.toMatchObject({
      statusCode: 400,
      type: "StripeIdempotencyError",
    });
  });

  test("409: a request with the same key is under way", async () => {
    server.mishaps.push("delay");
    const arrived = server.requests.length;
    const first = create(wish(), "busy");
    await expect.poll(() => server.requests.length).toBe(arrived + 1);
    const before = server.account.sessions.length;
    await expect(create(wish(), "busy")).rejects.toMatchObject({ statusCode: 409 });
    server.release();
    expect((await first).status).toBe("open");
    expect(server.account.sessions.length).toBe(before + 1);
  });

  test("a refused request is not kept, a 500 is, a 429 is not", async () => {
    await expect(create(wish({ expires_at: 1 }), "kept?")).rejects.toThrow();
    expect((await create(wish(), "kept?")).status).toBe("open");
    server.mishaps.push("500");
    await expect(create(wish(), "broken")).rejects.toMatchObject({ statusCode: 500 });
    await expect(create(wish(), "broken")).rejects.toMatchObject({ statusCode: 500 });
    server.mishaps.push("429");
    await expect(create(wish(), "too many")).rejects.toMatchObject({ statusCode: 429 });
    expect((await create(wish(), "too many")).status).toBe("open");
  });

  test("a key is forgotten after a day", async () => {
    const params = () => wish({ expires_at: seconds(nowMs) + 3_600 });
    const first = await create(params(), "yesterday");
    nowMs += 86_400_000;
    expect((await create(params(), "yesterday")).id).not.toBe(first.id);
  });
});

test("a lost request does nothing; a lost answer leaves a session behind", async () => {
  const count = () => server.account.sessions.length;
  const before = count();
  // The SDK tries a broken connection once more.
  server.mishaps.push("lose request", "lose request");
  await expect(create()).rejects.toMatchObject({ type: "StripeConnectionError" });
  expect(count()).toBe(before);
  server.mishaps.push("lose answer", "lose answer");
  await expect(create(wish(), "lost")).rejects.toMatchObject({ type: "StripeConnectionError" });
  expect(count()).toBe(before + 1);
  await create(wish(), "lost");
  expect(count()).toBe(before + 1);
});

test("every change is an event, signed so that the SDK accepts it", async () => {
  const before = server.account.events.length;
  const { id } = await create();
  server.account.pay(id);
  const events = server.account.events.slice(before);
  expect(events.map(({ type }) => type)).toEqual([
    "charge.succeeded",
    "payment_intent.succeeded",
    "checkout.session.completed",
  ]);
  for (const event of events) {
    const { body, headers } = signEvent(event, { secret: "whsec_1", atMs: Date.now() });
    const read = stripe.webhooks.constructEvent(body, headers["stripe-signature"], "whsec_1");
    expect(read.id).toBe(event.id);
  }
});
