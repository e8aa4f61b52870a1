import { Stripe } from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startStripeServer, type StripeServer } from "./start-stripe-server.ts";

const apiKey = "sk_test_of_the_charges";
const now = () => Date.UTC(2026, 10, 30);
let server: StripeServer;
let stripe: Stripe;
/** A payment of 500. */
let intent: string;

beforeAll(async () => {
  server = await startStripeServer({ apiKey, now });
  stripe = new Stripe(apiKey, {
    host: "127.0.0.1",
    port: new URL(server.url).port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
});
beforeEach(async () => {
  intent = await pay();
  server.account.events.splice(0);
});
afterAll(() => server.close());

const idOf = (object: string | { readonly id: string } | null) =>
  typeof object === "string" ? object : String(object?.id);
const pay = async (currency = "eur", amount = 500) => {
  const session = await stripe.checkout.sessions.create(
    {
      mode: "payment",
      line_items: [
        {
          quantity: 1,
          price_data: { currency, unit_amount: amount, product_data: { name: "Top-up" } },
        },
      ],
      payment_intent_data: { metadata: { top_up: "tup_1" } },
      success_url: "https://pay.example.com/wallet",
    },
    { idempotencyKey: crypto.randomUUID() },
  );
  return idOf(server.account.pay(session.id).payment_intent);
};
const refund = (
  params: Stripe.RefundCreateParams = {},
  idempotencyKey: string = crypto.randomUUID(),
) => stripe.refunds.create({ payment_intent: intent, ...params }, { idempotencyKey });
const types = () => server.account.events.map(({ type }) => type);

describe("refunds", () => {
  test("a part, then the rest", async () => {
    const first = await refund({ amount: 200, metadata: { return: "ret_1" } });
    expect(first).toMatchObject({ status: "succeeded", amount: 200, payment_intent: intent });
    expect(await stripe.refunds.retrieve(first.id)).toMatchObject({
      metadata: { return: "ret_1" },
    });
    expect(await refund()).toMatchObject({ amount: 300 });
    expect(await stripe.charges.retrieve(idOf(first.charge))).toMatchObject({
      amount_refunded: 500,
      refunded: true,
      metadata: { top_up: "tup_1" },
    });
    expect(types()).toEqual([
      "refund.created",
      "charge.refunded",
      "refund.created",
      "charge.refunded",
    ]);
  });

  test("the same key repeats the first answer, and moves no money", async () => {
    const key = crypto.randomUUID();
    const first = await refund({ amount: 200 }, key);
    const second = await refund({ amount: 200 }, key);
    expect([second.id, second.lastResponse.headers["idempotent-replayed"]]).toEqual([
      first.id,
      "true",
    ]);
    await expect(refund({ amount: 300 }, key)).rejects.toMatchObject({
      type: "StripeIdempotencyError",
    });
    expect((await stripe.refunds.list({ payment_intent: intent })).data).toHaveLength(1);
  });

  test.each([
    ["more than is left", { amount: 501 }, "amount"],
    ["nothing", { amount: 0 }, "amount"],
    ["less than nothing", { amount: -1 }, "amount"],
    ["a part of a cent", { amount: 1.5 }, "amount"],
    ["an unknown parameter", { colour: "red" }, "colour"],
    ["an unknown reason", { reason: "regret" }, "reason"],
    ["metadata that is too long", { metadata: { a: "x".repeat(501) } }, "metadata[a]"],
    ["no payment", { payment_intent: undefined }, "payment_intent"],
  ])("400: %s", async (_what, params, param) => {
    await expect(refund(params as Stripe.RefundCreateParams)).rejects.toMatchObject({
      statusCode: 400,
      param,
    });
    expect((await stripe.refunds.list({ payment_intent: intent })).data).toEqual([]);
  });

  test.each([
    ["kwd", 5_000, 5],
    ["isk", 50_000, 50],
  ])("400: %s %s, of which %s is no amount", async (currency, paid, amount) => {
    const other = await pay(currency, paid);
    await expect(refund({ payment_intent: other, amount })).rejects.toMatchObject({
      param: "amount",
    });
  });

  test("400: a payment that does not exist", async () => {
    await expect(refund({ payment_intent: "pi_0" })).rejects.toMatchObject({
      statusCode: 400,
      code: "resource_missing",
    });
  });

  test("400: everything is refunded, or charged back", async () => {
    await refund();
    await expect(refund({ amount: 1 })).rejects.toMatchObject({ code: "charge_already_refunded" });
    const another = await pay();
    server.account.charges.dispute(another);
    await expect(refund({ payment_intent: another })).rejects.toMatchObject({
      code: "charge_disputed",
    });
  });

  test("one that fails gives its money back to the account", async () => {
    const { id, charge } = await refund();
    server.account.charges.failRefund(id);
    expect(await stripe.refunds.retrieve(id)).toMatchObject({
      status: "failed",
      failure_reason: "expired_or_canceled_card",
    });
    expect(await stripe.charges.retrieve(idOf(charge))).toMatchObject({
      amount_refunded: 0,
      refunded: false,
    });
  });
});

describe("disputes and fraud warnings", () => {
  test("a chargeback takes the money at once, and a won one brings it back", async () => {
    const { id } = server.account.charges.dispute(intent);
    const sum = async () => {
      const { balance_transactions: entries } = await stripe.disputes.retrieve(id);
      return entries.reduce((total, { amount }) => total + amount, 0);
    };
    expect(await sum()).toBe(-500);
    server.account.charges.moveDispute(id, "under_review");
    expect(await sum()).toBe(-500);
    server.account.charges.moveDispute(id, "won");
    expect(await sum()).toBe(0);
    expect(types()).toEqual([
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.updated",
      "charge.dispute.updated",
      "charge.dispute.funds_reinstated",
      "charge.dispute.closed",
    ]);
  });

  test("an inquiry takes nothing, and the payment can be refunded", async () => {
    const { id } = server.account.charges.dispute(intent, { isInquiry: true });
    expect(await stripe.disputes.retrieve(id)).toMatchObject({
      status: "warning_needs_response",
      is_charge_refundable: true,
      balance_transactions: [],
    });
    expect((await refund()).status).toBe("succeeded");
    server.account.charges.moveDispute(id, "warning_closed");
    expect(types().at(-1)).toBe("charge.dispute.closed");
  });

  test("a fraud warning is actionable until there is a dispute", async () => {
    const { id } = server.account.charges.warn(intent);
    const isActionable = async () =>
      (await stripe.radar.earlyFraudWarnings.retrieve(id)).actionable;
    expect(await isActionable()).toBe(true);
    server.account.charges.dispute(intent);
    expect(await isActionable()).toBe(false);
  });
});

describe("lists", () => {
  test("are of one payment, newest first, in pages", async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count++) made.unshift((await refund({ amount: 1 })).id);
    await refund({ payment_intent: await pay() });
    const page = await stripe.refunds.list({ payment_intent: intent, limit: 2 });
    expect([page.data.map(({ id }) => id), page.has_more]).toEqual([made.slice(0, 2), true]);
    const all = await stripe.refunds
      .list({ payment_intent: intent, limit: 2 })
      .autoPagingToArray({ limit: 100 });
    expect(all.map(({ id }) => id)).toEqual(made);
  });

  test.each([
    ["too long a page", { limit: 101 }, "limit"],
    ["an empty page", { limit: 0 }, "limit"],
    ["after what is not there", { starting_after: "re_0" }, "starting_after"],
    ["an unknown parameter", { colour: "red" }, "colour"],
  ])("400: %s", async (_what, params, param) => {
    for (const list of [stripe.refunds, stripe.disputes, stripe.radar.earlyFraudWarnings])
      await expect(list.list({ payment_intent: intent, ...params })).rejects.toMatchObject({
        statusCode: 400,
        param,
      });
  });
});

test("404: what does not exist", async () => {
  for (const ask of [
    stripe.paymentIntents.retrieve("pi_0"),
    stripe.charges.retrieve("ch_0"),
    stripe.refunds.retrieve("re_0"),
    stripe.disputes.retrieve("du_0"),
    stripe.radar.earlyFraudWarnings.retrieve("issfr_0"),
  ])
    await expect(ask).rejects.toMatchObject({ statusCode: 404, code: "resource_missing" });
});
