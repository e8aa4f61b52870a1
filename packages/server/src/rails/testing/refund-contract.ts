import { micros, type Micros } from "@tuppence/protocol";
import { expect, test } from "vitest";
import type { Payment, Refund, RefundAnswer } from "../rail.ts";
import { limitsOf, settledPayment } from "./new-payment.ts";
import type { RailUnderTest } from "./rail-under-test.ts";

const back = (amountMicros: Micros, returnId: string = crypto.randomUUID()): Refund => ({
  returnId,
  amountMicros,
});
const isGoing = ({ state }: RefundAnswer) => state !== "failed";

/** What the platform relies on in every rail that sends money back. */
export function refundContract(get: () => RailUnderTest): void {
  /** The smallest top-up in tens, so that it can be divided. */
  const tenths = (count: number): Micros => micros(limitsOf(get()).min * BigInt(count));
  const pay = () => settledPayment(get(), tenths(10));
  const refund = async (payment: Payment, wish: Refund): Promise<RefundAnswer> => {
    const { rail } = get();
    if (rail.refund === undefined) throw new Error("the rail has no refund");
    return rail.refund(payment, wish);
  };
  const refundsOf = async (payment: Payment) => {
    const { rail } = get();
    if (rail.aftermath === undefined) throw new Error("the rail does not say what was refunded");
    return (await rail.aftermath(payment)).refunds;
  };

  test("a payment to which nothing has happened has no refunds", async () => {
    expect(await refundsOf(await pay())).toEqual([]);
  });

  test("the whole payment goes back, and the aftermath shows it", async () => {
    const payment = await pay();
    const { amountMicros } = payment;
    const wish = back(amountMicros);
    const { state } = await refund(payment, wish);
    expect(state).not.toBe("failed");
    const [made, ...others] = await refundsOf(payment);
    expect(made).toMatchObject({ returnId: wish.returnId, amountMicros, state });
    expect(others).toEqual([]);
    expect(await refundsOf(payment)).toEqual([made]);
  });

  test("the same return twice, also by two servers at once, moves the money once", async () => {
    const payment = await pay();
    const wish = back(tenths(4));
    const [first, second] = await Promise.all([refund(payment, wish), refund(payment, wish)]);
    expect([isGoing(first), second]).toEqual([true, first]);
    expect(await refund(payment, wish)).toEqual(first);
    expect(await refundsOf(payment)).toHaveLength(1);
  });

  test("the same return with another amount is not answered, and moves nothing", async () => {
    const payment = await pay();
    await refund(payment, back(tenths(4), `twice-${payment.topUpId}`));
    await expect(refund(payment, back(tenths(3), `twice-${payment.topUpId}`))).rejects.toThrow();
    expect((await refundsOf(payment)).map((each) => each.amountMicros)).toEqual([tenths(4)]);
  });

  test("parts add up to what was paid, and not a bit more", async () => {
    const payment = await pay();
    for (const part of [3, 3])
      expect(isGoing(await refund(payment, back(tenths(part))))).toBe(true);
    expect(await refund(payment, back(tenths(5)))).toMatchObject({ state: "failed" });
    const [last, late] = await Promise.all([
      refund(payment, back(tenths(4))),
      refund(payment, back(tenths(4))),
    ]);
    expect([last, late].filter(isGoing)).toHaveLength(1);
    expect(await refund(payment, back(tenths(1)))).toMatchObject({ state: "failed" });
    const refunds = await refundsOf(payment);
    expect(refunds.map(({ amountMicros }) => amountMicros)).toEqual([3, 3, 4].map(tenths));
  });

  test("more than was paid does not go back", async () => {
    const payment = await pay();
    expect(await refund(payment, back(tenths(11)))).toMatchObject({ state: "failed" });
    expect(await refundsOf(payment)).toEqual([]);
  });

  test("an amount that nobody can pay in this currency throws, and moves nothing", async () => {
    const payment = await pay();
    for (const amount of [1n, 0n, 0n - limitsOf(get()).min])
      await expect(refund(payment, back(micros(amount)))).rejects.toThrow(RangeError);
    expect(await refundsOf(payment)).toEqual([]);
  });
}
