import * as fc from "fast-check";
import {
  putOffActions,
  tabLimits as limit,
  tabTerms as termMs,
} from "../commands/wallets/testing/steps.ts";
import type { Action } from "./steps.ts";

const bought = (offer: number): Action => ({
  do: "buy",
  offer,
  wallet: 0,
  grant: null,
  shown: "nothing",
  play: 0,
});

/**
 * A wallet spends what it has and goes on on its tab, over some days; what it owes is put off, paid back, comes back, or
 * is given up.
 */
export const tabStories: fc.Arbitrary<readonly Action[]> = fc
  .record({
    limit: fc.constantFrom(5_000n, 30_000n, 100_000n),
    termMs,
    offers: fc.array(fc.constantFrom(0, 2, 5, 6, 8, 10, 12, 14), { minLength: 2, maxLength: 7 }),
    /** An order that is confirmed on the tab, with what becomes of the tab before it is delivered. */
    ordered: fc.option(
      fc.record({ offer: fc.constantFrom(0, 1, 2, 3), limit: fc.constantFrom(null, 0n, 5_000n) }),
    ),
    /** What is owed by then is put off, or what was owed some rounds ago. */
    putOff: fc.array(putOffActions, { maxLength: 1 }),
    after: fc.array(
      fc.oneof(
        fc.constantFrom(0, 2, 5, 6, 8, 12).map(bought),
        fc.record({
          do: fc.constant("top-up" as const),
          wallet: fc.constant(0),
          currency: fc.constant<0>(0),
          amount: fc.constantFrom(1n, 5_000n, 60_000n),
          waits: fc.constant(false),
        }),
        fc.record({
          do: fc.constant("refund" as const),
          purchase: fc.constantFrom(-1, -2),
          reason: fc.constant("seller" as const),
          grant: fc.constant(null),
        }),
        fc.record({
          do: fc.constant("hold" as const),
          offer: fc.nat({ max: 3 }),
          wallet: fc.constant(0),
          grant: fc.constant(null),
          maximum: fc.constant(null),
          shown: fc.constant("nothing" as const),
        }),
        fc.record({ do: fc.constant("tab" as const), wallet: fc.constant(0), limit, termMs }),
        fc.record({
          do: fc.constant("write off" as const),
          wallet: fc.constant(0),
          since: fc.constantFrom(undefined, undefined, 0),
        }),
      ),
      { maxLength: 6 },
    ),
  })
  .map(({ limit: most, termMs: term, offers, ordered, putOff, after }) => [
    { do: "send back", topUp: 0, amount: null, by: "operator" },
    { do: "tab", wallet: 0, limit: most, termMs: term },
    ...offers.slice(0, 1).map(bought),
    ...(ordered === null ? [] : orderSteps(ordered, term)),
    ...offers.slice(1).map(bought),
    ...putOff,
    ...after,
  ]);

function orderSteps(
  { offer, limit: most }: { readonly offer: number; readonly limit: bigint | null },
  term: number,
): readonly Action[] {
  const order = -1;
  return [
    { do: "order", offer, grant: null, lastsMs: 3 * 86_400_000 },
    { do: "confirm", order, wallet: 0, grant: null, shown: null },
    ...(most === null ? [] : [{ do: "tab", wallet: 0, limit: most, termMs: term } as const]),
    { do: "finalize", order, seller: offer === 1 ? 1 : 0 },
  ];
}
