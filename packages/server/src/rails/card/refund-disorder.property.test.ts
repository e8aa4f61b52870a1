import { micros } from "@tuppence/protocol";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Payment, Refund, RefundAnswer } from "../rail.ts";
import { startCardRail, type TestCardRail } from "./testing/start-card-rail.ts";
import type { Mishap } from "./testing/start-stripe-server.ts";

const PAYMENTS = 120;
const AT_ONCE = 20;
const SEED = 20_261_202;
const HOUR_MS = 3_600_000;
const PAID = 500;

/** What happens to a payment at Stripe while it is refunded. */
type Event = "dispute" | "refund by hand" | "refund fails" | "nothing";

const mishaps = fc.array(
  fc.constantFrom<Mishap[]>("none", "lose request", "lose answer", "429", "500"),
  { minLength: AT_ONCE, maxLength: 4 * AT_ONCE },
);
const scenarios = fc.record({
  /** In tenths of what was paid; together they may be more than that. */
  returns: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
  servers: fc.constantFrom(1, 1, 2),
  event: fc.constantFrom<Event[]>(
    "nothing",
    "nothing",
    "nothing",
    "dispute",
    "refund by hand",
    "refund fails",
  ),
});
interface Case {
  readonly payment: Payment;
  readonly backs: readonly Refund[];
  readonly servers: number;
  readonly event: Event;
}

let card: TestCardRail;
beforeAll(async () => {
  card = await startCardRail();
});
afterAll(() => card.close());

const refund = async (payment: Payment, back: Refund): Promise<RefundAnswer> => {
  if (card.rail.refund === undefined) throw new Error("no refund");
  return card.rail.refund(payment, back);
};
const begin = async ({
  returns,
  servers,
  event,
}: {
  readonly returns: readonly number[];
  readonly servers: number;
  readonly event: Event;
}): Promise<Case> => {
  const payment = await card.pay();
  const backs = returns.map((tenths, index) => ({
    returnId: `${payment.topUpId}-${index}`,
    amountMicros: micros((payment.amountMicros / 10n) * BigInt(tenths)),
  }));
  return { payment, backs, servers, event };
};
/** Every return is asked for by each server, all at the same time; answers may be lost. */
const askAll = (cases: readonly Case[]) =>
  Promise.allSettled(
    cases.flatMap(({ payment, backs, servers }) =>
      backs.flatMap((back) => Array.from({ length: servers }, () => refund(payment, back))),
    ),
  );
const refundsOf = (payment: Payment) => {
  const intent = card.intentOf(payment);
  return card.stripe.account.charges.refunds.filter((each) => each.payment_intent === intent);
};
const happen = ({ payment, event }: Case) => {
  const { charges } = card.stripe.account;
  const paymentIntent = card.intentOf(payment);
  const charge = charges.charges.find((each) => each.payment_intent === paymentIntent);
  const [first] = refundsOf(payment);
  if (event === "dispute") charges.dispute(paymentIntent);
  if (event === "refund fails" && first !== undefined) charges.failRefund(first.id);
  if (event === "refund by hand" && charge?.refunded === false)
    charges.refund({ paymentIntent, amount: undefined, metadata: {} });
};

test(`returns of ${PAYMENTS} card payments in disorder: each moves its money once or never, and never more than was paid (seed ${SEED})`, {
  timeout: 300_000,
}, async () => {
  const all = fc.sample(scenarios, { numRuns: PAYMENTS, seed: SEED });
  const lost = fc.sample(mishaps, { numRuns: 2 * (PAYMENTS / AT_ONCE), seed: SEED });
  let [sent, refused] = [0, 0];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const cases = await Promise.all(all.slice(from, from + AT_ONCE).map(begin));
    card.stripe.mishaps.push(...(lost.pop() ?? []));
    await askAll(cases);
    // Stripe forgets its keys, and does not forget its refunds.
    card.pass(25 * HOUR_MS);
    for (const each of cases) happen(each);
    card.stripe.mishaps.push(...(lost.pop() ?? []));
    await askAll(cases);
    card.stripe.mishaps.splice(0);
    card.pass(25 * HOUR_MS);

    for (const { payment, backs } of cases) {
      const answers = [];
      for (const back of backs) answers.push(await refund(payment, back));
      const made = refundsOf(payment);
      const going = made.filter(({ status }) => status !== "failed");
      expect(going.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(PAID);
      for (const [index, answer] of answers.entries()) {
        const { returnId, amountMicros } = backs[index] as Refund;
        const ours = made.filter(({ metadata }) => metadata?.["return"] === returnId);
        const isSent = ours.some(({ status }) => status === "succeeded");
        expect(ours.length).toBeLessThanOrEqual(1);
        expect([answer.state, ours[0]?.amount]).toEqual([
          isSent ? "settled" : "failed",
          ours.length === 0 ? undefined : Number(amountMicros / 10_000n),
        ]);
        if (isSent) sent += 1;
        else refused += 1;
      }
      const { refunds } = (await card.rail.aftermath?.(payment)) ?? { refunds: [] };
      expect(refunds.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    }
  }
  // The scenarios have enough of each kind.
  expect(sent).toBeGreaterThan(PAYMENTS / 2);
  expect(refused).toBeGreaterThan(PAYMENTS / 4);
});
