import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Payment } from "../rail.ts";
import { startCardRail, type TestCardRail } from "./testing/start-card-rail.ts";

let card: TestCardRail;
let payment: Payment;
beforeAll(async () => {
  card = await startCardRail();
});
beforeEach(async () => {
  payment = await card.pay();
  card.stripe.mishaps.splice(0);
  card.stripe.account.events.splice(0);
});
afterAll(() => card.close());

const read = async (event: unknown) => {
  if (card.rail.events === undefined) throw new Error("no events");
  return card.rail.events.read(Buffer.from(JSON.stringify(event)));
};
/** Which requests reading it needs. */
const requestsFor = async (event: unknown) => {
  const before = card.stripe.requests.length;
  expect(await read(event)).toEqual([payment.topUpId]);
  return card.stripe.requests
    .slice(before)
    .map((request) => request.replace(/[^/]+_\w{9,}/, ":id"));
};
const intent = () => card.intentOf(payment);
const charges = () => card.stripe.account.charges;
/** Everything that can happen to a payment. */
const happen = () => {
  const refund = (amount: number, metadata = {}) =>
    charges().refund({ paymentIntent: intent(), amount, metadata });
  const warning = charges().warn(intent());
  const refunded = refund(100);
  charges().failRefund(refund(100).id);
  const dispute = charges().dispute(intent());
  charges().moveDispute(dispute.id, "won");
  const charge = charges().charges.find(({ payment_intent: of }) => of === intent());
  if (charge === undefined) throw new Error("no charge");
  return { charge, refund: refunded, dispute, warning };
};
const ofKind = (kind: keyof ReturnType<typeof happen>) => happen()[kind];
const KINDS = ["charge", "refund", "dispute", "warning"] as const;

describe("events of the card rail lead to the top-up", () => {
  test("whatever happens to a payment", async () => {
    happen();
    const { events } = card.stripe.account;
    expect([...new Set(events.map(({ type }) => type))].toSorted()).toEqual([
      "charge.dispute.closed",
      "charge.dispute.created",
      "charge.dispute.funds_reinstated",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.updated",
      "charge.refunded",
      "radar.early_fraud_warning.created",
      "radar.early_fraud_warning.updated",
      "refund.created",
      "refund.failed",
    ]);
    for (const event of events) expect(await read(event)).toEqual([payment.topUpId]);
  });

  test("without asking, when the object carries its id", async () => {
    const back = { returnId: crypto.randomUUID(), amountMicros: payment.amountMicros };
    await card.rail.refund?.(payment, back);
    const { events } = card.stripe.account;
    expect(events.map(({ type }) => type)).toEqual(["refund.created", "charge.refunded"]);
    for (const event of events) expect(await requestsFor(event)).toEqual([]);
  });

  test.each(KINDS)("a thin event of a %s, and one that has only its id", async (kind) => {
    const { id, object } = ofKind(kind);
    const thin = { object: "v2.core.event", related_object: { id, type: object, url: "/v1/…" } };
    expect(await read(thin)).toEqual([payment.topUpId]);
    expect(await read({ data: { object: { id, object } } })).toEqual([payment.topUpId]);
  });

  test("a thin event of a payment", async () => {
    const thin = { related_object: { id: intent(), type: "payment_intent" } };
    expect(await requestsFor(thin)).toEqual(["GET /v1/payment_intents/:id"]);
  });

  test.each(["refund", "dispute", "warning"] as const)(
    "a %s of an old version, which names its charge and no payment",
    async (kind) => {
      const { payment_intent: _, ...object } = ofKind(kind);
      expect(await requestsFor({ data: { object } })).toEqual(["GET /v1/charges/:id"]);
    },
  );

  test("a charge that does not repeat what its payment says", async () => {
    const object = { ...ofKind("charge"), metadata: {} };
    expect(await requestsFor({ data: { object } })).toEqual(["GET /v1/payment_intents/:id"]);
  });

  test("Stripe does not answer: that is not known yet", async () => {
    const object = ofKind("dispute");
    card.stripe.mishaps.push("429");
    await expect(read({ data: { object } })).rejects.toThrow("Stripe:");
  });
});

describe("events of others are ignored", () => {
  test.each([
    ["a dispute of a payment of another account", "dispute", { payment_intent: "pi_0000" }],
    ["a refund of a charge of another account", "refund", { charge: "ch_0000" }],
    ["a warning of a charge of another account", "radar.early_fraud_warning", { charge: "ch_0" }],
    ["a dispute of no payment", "dispute", { payment_intent: null, charge: null, metadata: {} }],
    ["a charge without a payment", "charge", { payment_intent: null, metadata: {} }],
    ["another program's payment", "payment_intent", { metadata: { order: "7" } }],
    ["a payment whose id is not ours", "payment_intent", { metadata: { top_up: "order 7" } }],
    ["a customer", "customer", { metadata: { top_up: "tup_1" } }],
    ["an id that is no id", "dispute", { id: "../account", payment_intent: "pi_/../../account" }],
    ["an id that is a number", "dispute", { id: 7, payment_intent: 7, charge: {} }],
    ["metadata that are a text", "charge", { metadata: "top_up" }],
  ])("%s", async (_what, object, fields) => {
    expect(await read({ data: { object: { object, ...fields } } })).toEqual([]);
  });

  test("what is no id is not asked for", async () => {
    const before = card.stripe.requests.length;
    for (const id of ["../account", "pi_1?expand[]=customer", "pi_%2e%2e", "PI_1", "", null, {}])
      expect(await read({ related_object: { id, type: "payment_intent" } })).toEqual([]);
    expect(card.stripe.requests.length).toBe(before);
  });
});
