import { micros } from "@tuppence/protocol";
import { expect, test } from "vitest";
import type { Payment } from "../rail.ts";
import { limitsOf, settledPayment } from "./new-payment.ts";
import type { Ending, RailUnderTest } from "./rail-under-test.ts";

/** A rail under test, and how its payments are disputed. */
export interface DisputesUnderTest extends RailUnderTest {
  readonly disputes: Readonly<Record<"won" | "lost", DisputeUnderTest>>;
}

interface DisputeUnderTest {
  /** How such a payment is paid; by default, as others that settle. */
  readonly paid?: Ending;
  /** Brings about the dispute, and its end. */
  readonly open: (payment: Payment) => Promise<void>;
  readonly end: (payment: Payment) => Promise<void>;
}

/** What the platform relies on in every rail whose payments can be disputed. */
export function disputeContract(get: () => DisputesUnderTest): void {
  const pay = (end: "won" | "lost") =>
    settledPayment(get(), micros(limitsOf(get()).min * 10n), get().disputes[end].paid);
  const disputesOf = async (payment: Payment) => {
    const { rail } = get();
    if (rail.aftermath === undefined) throw new Error("the rail does not say what is disputed");
    return (await rail.aftermath(payment)).disputes;
  };

  test.each(["won", "lost"] as const)("a dispute is open, and then %s", async (end) => {
    const { rail, disputes } = get();
    const payment = await pay(end);
    expect(await disputesOf(payment)).toEqual([]);
    await disputes[end].open(payment);
    const [open, ...others] = await disputesOf(payment);
    expect(others).toEqual([]);
    expect(open).toMatchObject({ state: "open", amountMicros: payment.amountMicros });
    expect(await disputesOf(payment)).toEqual([open]);
    await disputes[end].end(payment);
    expect(await disputesOf(payment)).toEqual([{ ...open, state: end, evidenceDueMs: null }]);
    // The payment itself is as it was.
    expect((await rail.ask(payment)).state).toBe("settled");
  });

  test("money that the payer has taken back is not refunded as well", async () => {
    const { rail, disputes } = get();
    const payment = await pay("lost");
    await disputes.lost.open(payment);
    const back = { returnId: crypto.randomUUID(), amountMicros: payment.amountMicros };
    expect(await rail.refund?.(payment, back)).toMatchObject({ state: "failed" });
    await disputes.lost.end(payment);
    expect(await rail.refund?.(payment, back)).toMatchObject({ state: "failed" });
    expect((await rail.aftermath?.(payment))?.refunds).toEqual([]);
  });
}
