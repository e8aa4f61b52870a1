import type { Action, Step } from "./steps.ts";
import * as fc from "fast-check";
import type { NotSold } from "../rules/terms/not-sold.ts";
import { holdActions, holdStories } from "../commands/holds/testing/steps.ts";
import { limitedStories } from "../commands/top-ups/testing/limited-stories.ts";
import { disputeStories } from "./dispute-stories.ts";
import { limits } from "./limits.ts";
import { giftActions, giftStories } from "../commands/gifts/testing/steps.ts";
import { freeActions, freeStories } from "../commands/purchases/testing/free-steps.ts";
import { useActions, useStories } from "../commands/purchases/testing/steps.ts";
import {
  NEWEST,
  orderActions,
  orderStories,
  twinOrders,
} from "../commands/orders/testing/steps.ts";
import { topUpActions, topUpStories } from "../commands/top-ups/testing/steps.ts";
import { ownLimitsActions, tabActions } from "../commands/wallets/testing/steps.ts";
import { rareStories } from "./rare-stories.ts";
import { ownLimitStories } from "./own-limit-stories.ts";
import { tabStories } from "./tab-stories.ts";

/** The clock of a sequence in each round: days and months pass, and it jumps back by a day and by weeks. */
export const ROUND_TIMES = [
  "2026-01-30T23:59:50Z",
  "2026-01-30T23:59:58Z",
  "2026-01-31T00:00:01Z", // the next day, still within the undo time of the previous round
  "2026-01-30T12:00:00Z", // back: yesterday's period is not reopened
  "2026-01-31T14:30:00Z",
  "2026-01-31T15:00:01Z", // February in Seoul
  "2026-01-31T23:59:00Z",
  "2026-02-01T00:00:00Z", // the next month
  "2026-01-15T00:00:00Z", // back by weeks
  "2026-02-01T00:00:31Z",
].map((text) => Date.parse(text));

/** The calendars of the wallets, by number: some have one time zone, and some change to another one in between. */
export const CALENDARS = [
  "UTC",
  "Asia/Seoul",
  `UTC ${Date.parse("2026-01-31T12:00:00Z")} Asia/Seoul`,
  "America/St_Johns",
  `Asia/Seoul ${Date.parse("2026-01-30T13:00:00Z")} Pacific/Honolulu`,
  `Pacific/Honolulu ${Date.parse("2026-01-31T08:00:00Z")} Pacific/Kiritimati`,
] as const;

/** Usually the seller can sell. */
const notSold = fc.constantFrom<(NotSold | undefined)[]>(
  ...Array.from({ length: 30 }, () => undefined),
  "seller-suspended",
  "seller-not-selling",
);

const pick = fc.nat({ max: 11 });
const twoOf = fc.constantFrom<(0 | 1)[]>(0, 0, 0, 1);
const limit = fc.constantFrom(null, null, 0n, 19_999n, 20_000n, 60_000n, 100_000n, 1_000_000n);
const lasts = fc.constantFrom(60_000, 86_400_000, 90 * 86_400_000);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("open"), currency: twoOf }) },
  { weight: 5, arbitrary: topUpActions },
  { weight: 1, arbitrary: tabActions },
  { weight: 1, arbitrary: ownLimitsActions },
  {
    weight: 17,
    arbitrary: fc.record({
      do: fc.constant("buy"),
      // Few different offers, so that some are bought again and caps are reached.
      offer: fc.oneof(fc.nat({ max: 18 }), fc.constantFrom(5, 5, 5, 6), fc.constantFrom(8, 8, 10)),
      wallet: pick,
      grant: fc.option(pick, { freq: 3 }),
      shown: fc.constantFrom("nothing", "nothing", "price", "less", "other currency"),
      play: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("refund"),
      purchase: pick,
      reason: fc.constantFrom("undo", "regret", "seller"),
      grant: fc.option(pick, { freq: 2 }),
      limits,
    }),
  },
  { weight: 2, arbitrary: useActions },
  { weight: 1, arbitrary: freeActions },
  { weight: 1, arbitrary: giftActions },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("grant"),
      wallet: pick,
      seller: fc.constantFrom(null, 0, 1),
      perDay: limit,
      perMonth: limit,
      askAbove: limit,
      lastsMs: lasts,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("change"),
      grant: pick,
      perDay: fc.option(limit, { nil: undefined }),
      askAbove: fc.option(limit, { nil: undefined }),
      lastsMs: fc.option(lasts, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("revoke"), grant: pick }) },
  // Resumed more often than suspended, so that most later steps can move money.
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("suspend" as const, "resume" as const, "resume" as const),
      wallet: pick,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("rebate"),
      wallet: pick,
      seller: twoOf,
      pass: fc.constantFrom(0n, 1n, 19_999n, 20_000n, 33_333n, 45_000n),
      purchases: fc.constantFrom(1, 3, 9, 500),
    }),
  },
  { weight: 9, arbitrary: holdActions },
  { weight: 6, arbitrary: orderActions },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("item"),
      what: fc.constantFrom("give", "use", "use", "wear", "take off", "note"),
      sku: twoOf,
      seller: twoOf,
      quantity: fc.constantFrom(1, 2, 3, 7, 10 ** 9),
    }),
  },
);

/** Picks from this number on may select another buyer's object. */
export const ANYONES = 10;

/** Potions are bought, alone or in bundles, given, partly or completely consumed, and returned. */
const itemStories: fc.Arbitrary<readonly Action[]> = fc
  .record({
    offer: fc.constantFrom(12, 12, 14, 15),
    other: fc.constantFrom(null, null, 9, 10, 12, 14, 15),
    grant: fc.option(fc.nat({ max: 2 }), { freq: 1 }),
    given: fc.constantFrom(0, 0, 1, 10 ** 9 - 3),
    again: fc.boolean(),
    used: fc.array(fc.constantFrom(1, 2, 3), { maxLength: 3 }),
    backs: fc.array(fc.constantFrom("undo", "regret", "seller"), { maxLength: 2 }),
  })
  .map(({ offer, other, grant, given, again, used, backs }) => {
    const buy = { do: "buy", offer, wallet: 0, grant, shown: "nothing", play: 0 } as const;
    const potion = { do: "item", sku: 0, seller: 0 } as const;
    return [
      ...(given > 0 ? [{ ...potion, what: "give", quantity: given } as const] : []),
      ...(other === null ? [] : [{ ...buy, offer: other }]),
      buy,
      ...(again ? [buy] : []),
      ...used.map((quantity) => ({ ...potion, what: "use", quantity }) as const),
      ...backs.map((reason) => ({ do: "refund", purchase: NEWEST, reason, grant: null }) as const),
    ];
  });

/**
 * Everything in a bundle or pass, or nearly everything, is bought before it; sometimes part of it is returned first.
 */
const ownedStories: fc.Arbitrary<readonly Action[]> = fc
  .record({
    whole: fc.constantFrom(11, 17, 18),
    missing: fc.constantFrom(null, null, 0, 2, 7),
    back: fc.constantFrom(null, null, "undo", "seller"),
  })
  .map(({ whole, missing, back }) => {
    const buy = { do: "buy", wallet: 0, grant: null, shown: "nothing", play: 0 } as const;
    const parts = whole === 17 ? [7] : [0, 2];
    return [
      { do: "top-up", wallet: 0, currency: 0, amount: 1_000_000n, waits: false },
      ...parts.filter((part) => part !== missing).map((offer) => ({ ...buy, offer }) as const),
      ...(back === null
        ? []
        : [{ do: "refund", purchase: NEWEST, reason: back, grant: null } as const]),
      { ...buy, offer: whole },
      ...(missing === null ? [] : [{ ...buy, offer: missing } as const]),
    ];
  });

const patience = fc.constantFrom<Step["later"][]>(0, 0, 0, 1, 2);
const step: fc.Arbitrary<Step> = fc.record({
  later: fc.constantFrom<(0 | 1 | 2)[]>(0, 0, 0, 0, 1, 2),
  buyer: twoOf,
  repeat: fc.oneof(
    { weight: 9, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ step: fc.nat({ max: 30 }), altered: fc.boolean() }) },
  ),
  action,
  notSold,
});

/** What two buyers try to do over some days, both sensible and senseless. */
export const sequences: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: step.map((one) => [one]) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(holdStories, patience)
          .map(([actions, later]) => actions.map(inOrder(later))),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.oneof(
              orderStories,
              twinOrders,
              twinOrders,
              itemStories,
              itemStories,
              itemStories,
              fc.oneof(topUpStories, limitedStories),
              rareStories,
            ),
            patience,
          )
          .map(([actions, later]) => actions.map(inOrder(later))),
      },
      { weight: 2, arbitrary: disputeStories.map((actions) => actions.map(inOrder(0))) },
      { weight: 1, arbitrary: fc.tuple(tabStories, fc.nat({ max: 6 })).map(waitingAt) },
      { weight: 1, arbitrary: fc.tuple(ownLimitStories, fc.nat({ max: 6 })).map(waitingAt) },
      { weight: 1, arbitrary: ownedStories.map((actions) => actions.map(inOrder(0))) },
      { weight: 2, arbitrary: useStories.map((actions) => actions.map(inOrder(0))) },
      { weight: 1, arbitrary: fc.tuple(giftStories, fc.nat({ max: 6 })).map(waitingAt) },
      { weight: 1, arbitrary: fc.tuple(freeStories, fc.nat({ max: 6 })).map(waitingAt) },
    ),
    { minLength: 1, maxLength: 40, size: "max" },
  )
  .map((parts) => parts.flat());

/** Steps of the buyer who has money, one after the other, with some time before one of them. */
function waitingAt([actions, at]: readonly [readonly Action[], number]): Step[] {
  return actions.map(inOrder(0)).map((one, index) => (index === at ? { ...one, later: 1 } : one));
}

const MAY_COME_LATER: ReadonlySet<Action["do"]> = new Set(["give back", "finalize", "rail"]);

/** Steps of the buyer who has money, one after the other; some of them may come later. */
function inOrder(later: Step["later"]): (action: Action) => Step {
  return (action) => ({
    later: MAY_COME_LATER.has(action.do) ? later : 0,
    buyer: 0,
    repeat: null,
    action,
  });
}
