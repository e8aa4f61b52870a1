import * as fc from "fast-check";
import { LATEST } from "./latest.ts";
import type { Action } from "./steps.ts";

function paidIn(amount: bigint): Action {
  return { do: "top-up", wallet: 0, currency: 0, amount, waits: false };
}

function bought(offer: number): Action {
  return { do: "buy", offer, wallet: 0, grant: null, shown: "nothing", play: 0 };
}

/**
 * A buyer with a lot or two spends and gets some of it back, while the payer's bank changes its mind and what is left is
 * sent back.
 */
export const disputeStories: fc.Arbitrary<readonly Action[]> = fc
  .record({
    /** Whether the money that the buyer had before is sent back first, so that a lost dispute makes a debt. */
    isAlone: fc.boolean(),
    others: fc.array(fc.constantFrom(10_000n, 30_001n, 100_000n), { maxLength: 2 }),
    amount: fc.constantFrom(30_001n, 60_000n, 100_000n),
    buys: fc.array(fc.constantFrom(0, 2, 5, 6, 8, 12), { maxLength: 4 }),
    ends: fc.constantFrom(null, "open", "lost"),
    /** Whether money is on its way back while the payer's bank claims it, and comes back. */
    isReturned: fc.boolean(),
    after: fc.array(
      fc.oneof(
        fc.record({
          do: fc.constant("dispute" as const),
          says: fc.constantFrom("open", "won", "lost", "lost"),
          topUp: fc.constant(LATEST),
          which: fc.constantFrom<(0 | 1)[]>(0, 0, 1),
          amount: fc.constantFrom(20_000n, 50_000n, 1_000_000n),
        }),
        fc.record({
          do: fc.constant("refund" as const),
          purchase: fc.constantFrom(-1, -2, -3),
          reason: fc.constantFrom("undo", "seller", "seller"),
          grant: fc.constant(null),
        }),
        fc.record({
          do: fc.constant("send back" as const),
          topUp: fc.constant(LATEST),
          amount: fc.option(fc.constantFrom(10_000n, 20_000n)),
          by: fc.constant("operator"),
        }),
        fc.record({
          do: fc.constant("sent back" as const),
          sent: fc.constant(LATEST),
          as: fc.constantFrom("settled", "failed"),
        }),
        fc.record({
          do: fc.constant("top-up" as const),
          wallet: fc.constant(0),
          currency: fc.constant(0),
          amount: fc.constantFrom(5_000n, 40_000n),
          waits: fc.constant(false),
        }),
        fc.constant({ do: "write off" as const, wallet: 0 }),
      ),
      { minLength: 1, maxLength: 7 },
    ),
  })
  .map(({ isAlone, others, amount, buys, ends, isReturned, after }) => {
    const first = isAlone
      ? [{ do: "send back", topUp: 0, amount: null, by: "operator" } as const]
      : others.map(paidIn);
    // What was bought last is returned while the payer's bank wants its money back.
    const end =
      ends === null
        ? []
        : ([
            ...(isReturned
              ? ([{ do: "send back", topUp: LATEST, amount: null, by: "operator" }] as const)
              : []),
            { do: "dispute", says: ends, topUp: LATEST, which: 0, amount: 1_000_000n },
            ...(isReturned ? ([{ do: "sent back", sent: LATEST, as: "failed" }] as const) : []),
            { do: "refund", purchase: -1, reason: "seller", grant: null },
          ] as const);
    return [...first, paidIn(amount), ...buys.map(bought), ...end, ...after];
  });
