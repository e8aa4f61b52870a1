import type { Command } from "../types.ts";
import type { PurchaseTerms } from "../../rules/terms/purchase-terms.ts";
import { micros, newId } from "@tuppence/protocol";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { loneBuyer } from "../../model/lone-buyer.ts";
import { NOON, testOffer } from "../../model/make-commands.ts";

const CAP = 1_000_000n;
const FUNDS = 1_000_000_000n;
const DAY_MS = 86_400_000;
/** So close to midnight that something bought before it can still be undone after it. */
const SHORTLY_BEFORE_MIDNIGHT = Math.ceil(NOON / DAY_MS) * DAY_MS - 20_000;
const sellerId = newId("seller", 0, NOON);
const passId = newId("offer", 0, NOON);

/** Two articles that together reach the cap, a cheaper one, coins that no pass covers, and the pass itself. */
const OFFERS = (
  [
    { price: 990_000n },
    { price: 990_000n },
    { price: 300_000n },
    { price: 700_000n, item: true },
    { price: 600_000n, pass: true },
  ] as const satisfies readonly { price: bigint; item?: boolean; pass?: boolean }[]
).map(({ price, ...kind }) => ({
  price,
  isPass: "pass" in kind,
  isItem: "item" in kind,
  offerId: "pass" in kind ? passId : newId("offer", 0, NOON),
}));

type Step =
  | { readonly buy: number }
  | "midnight"
  | { readonly back: number; readonly reason: "undo" | "regret" };

/** Something that the buyer acquired. The list of them is in order of time. */
interface Acquired {
  readonly offer: number;
  /** The day it was acquired. */
  readonly day: number;
  /** The purchase of the pass that opened it; undefined when it was bought itself. */
  readonly by: string | undefined;
  isBack: boolean;
}

/**
 * Runs a buyer's steps with the usual limits on returns, and computes how much less was paid than the list price of
 * everything the buyer owns or has opened at the end. The list price is the sum of the single prices, but all spending
 * that counts towards the cap in a day costs at most the cap. What was opened with a pass that is still owned is free;
 * what was opened with a pass that was returned costs its full price.
 */
function gain(steps: readonly Step[]): bigint {
  let nowMs = SHORTLY_BEFORE_MIDNIGHT;
  const { person, buyer, run: runAt } = loneBuyer(FUNDS, nowMs);
  const run = (command: Command) => runAt(command, nowMs);
  const acquired: (Acquired & { readonly purchaseId: string })[] = [];
  for (const step of steps) {
    nowMs += 1_000;
    const day = Math.floor(nowMs / DAY_MS);
    if (step === "midnight") nowMs = (day + 1) * DAY_MS;
    else if ("buy" in step) {
      const outcome = run(person.buy(terms(step.buy)));
      if (outcome.status !== "accepted" || outcome.kind !== "purchase") continue;
      const isOwn = !outcome.alreadyOwned;
      const has = acquired.find(
        (one) => one.offer === step.buy && !one.isBack && one.purchaseId === outcome.purchaseId,
      );
      // Something already owned is not acquired again, and a pass does not open a pass.
      if (!isOwn && (has || OFFERS[step.buy]?.isPass)) continue;
      acquired.push({
        offer: step.buy,
        day,
        by: isOwn ? undefined : outcome.purchaseId,
        isBack: false,
        purchaseId: outcome.purchaseId,
      });
    } else {
      const own = acquired.filter(({ by }) => by === undefined);
      const one = own[step.back % Math.max(1, own.length)];
      if (!one) continue;
      const outcome = run(
        person.refund(one.purchaseId as Parameters<typeof person.refund>[0], {
          reason: step.reason,
          regretsAllowed: 1_000,
          consumptionMark: 5_000,
        }),
      );
      if (outcome.status === "accepted") one.isBack = true;
    }
  }
  const [wallet] = buyer.wallets.values();
  const paid = FUNDS - (wallet?.balanceMicros ?? 0n);
  const lasting = new Set((buyer.entitlements.get(passId) ?? []).map((one) => one.purchaseId));
  return listPrice(acquired, lasting) - paid;
}

function terms(index: number): PurchaseTerms {
  const { price, isPass, isItem, offerId } = OFFERS[index] as (typeof OFFERS)[number];
  const base = testOffer(price, { offerId, sellerId, refundWindowMs: 3 * DAY_MS });
  if (isPass) return { ...base, durationMs: DAY_MS };
  const caps = [
    {
      passId,
      period: "day" as const,
      limits: new Map([["USD", micros(CAP)]]),
      entitlementId: newId("entitlement", 0, NOON),
    },
  ];
  if (!isItem) return { ...base, coveredBy: [passId], caps };
  return {
    ...base,
    caps,
    ownership: "nothing",
    item: { sku: "coin", type: "currency", units: 10 },
  };
}

/**
 * The list price of what was acquired, computed from the prices alone.
 * @param lasting purchases whose passes are still valid at the end
 */
function listPrice(
  acquired: readonly (Acquired & { readonly purchaseId: string })[],
  lasting: ReadonlySet<string>,
): bigint {
  const counting = new Map<number, bigint>();
  let passes = 0n;
  const delivered = new Set<string>();
  for (const { offer, by, isBack, day } of acquired) {
    const { price, isPass } = OFFERS[offer] as (typeof OFFERS)[number];
    const count = () => counting.set(day, (counting.get(day) ?? 0n) + price);
    if (by === undefined) {
      if (isBack) continue;
      if (isPass) passes += price;
      else count();
      continue;
    }
    if (lasting.has(by)) continue;
    // A bought pass can be undone after opening one thing, just as a text can be undone after it was delivered.
    const pass = acquired.find((one) => one.purchaseId === by && one.by === undefined);
    const isSlip = OFFERS[pass?.offer ?? -1]?.isPass === true && !delivered.has(by);
    delivered.add(by);
    if (!isSlip) count();
  }
  return [...counting.values()].reduce((sum, day) => sum + (day < CAP ? day : CAP), passes);
}

const step = fc.oneof(
  { weight: 1, arbitrary: fc.constant("midnight" as const) },
  { weight: 3, arbitrary: fc.record({ buy: fc.nat({ max: OFFERS.length - 1 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      back: fc.nat({ max: 5 }),
      reason: fc.constantFrom<("undo" | "regret")[]>("undo", "regret"),
    }),
  },
);

test("0.99, then 0.01 because of the cap: the first cannot be returned before the one that depends on it", () => {
  expect(gain([{ buy: 0 }, { buy: 1 }])).toBe(0n);
  expect(gain([{ buy: 0 }, { buy: 1 }, { back: 0, reason: "undo" }])).toBe(0n);
  // With the latest first, everything can be returned.
  const [second, first] = [
    { back: 1, reason: "undo" },
    { back: 0, reason: "undo" },
  ] as const;
  expect(gain([{ buy: 0 }, { buy: 1 }, second, first])).toBe(0n);
});

test("the same with midnight in between and a purchase on the new day", () => {
  for (const reason of ["undo", "regret"] as const) {
    const steps: Step[] = [{ buy: 0 }, { buy: 1 }, "midnight", { buy: 3 }, { back: 0, reason }];
    expect(gain(steps)).toBe(0n);
    // The same one day later.
    expect(gain([...steps.slice(0, 4), "midnight", ...steps.slice(4)])).toBe(0n);
  }
});

/** Every sequence of this many steps: buying any of the offers, midnight, and undoing any earlier purchase. */
function* everySequence(length: number): Iterable<Step[]> {
  const choices: Step[] = [
    ...OFFERS.map((_, buy) => ({ buy })),
    "midnight",
    ...[0, 1, 2].map((back) => ({ back, reason: "undo" as const })),
  ];
  if (length === 0) yield [];
  else
    for (const before of everySequence(length - 1))
      for (const choice of choices) yield [...before, choice];
}

test("no sequence of four steps yields more than was paid for (exhaustive)", () => {
  const winners: Step[][] = [];
  for (const steps of everySequence(4)) if (gain(steps) > 0n) winners.push(steps);
  expect(winners.slice(0, 3)).toEqual([]);
});

test("a search that extends the closest candidates finds no longer sequence either", () => {
  const next = fc.sample(step, { numRuns: 6_000, seed: 20_261_130 });
  let kept: Step[][] = [[]];
  let at = 0;
  for (let round = 0; round < 12; round++) {
    const tried = kept.flatMap((steps) =>
      Array.from({ length: 12 }, () => [...steps, next[at++ % next.length] as Step]),
    );
    const ranked = tried
      .map((steps) => ({ steps, gain: gain(steps) }))
      .toSorted((a, b) => Number(b.gain - a.gain));
    expect(ranked.filter((one) => one.gain > 0n).slice(0, 1)).toEqual([]);
    kept = ranked.slice(0, 40).map(({ steps }) => steps);
  }
});
