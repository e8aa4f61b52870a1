import { micros, newId, type PurchaseId, type SellerId } from "@tuppence/protocol";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { createLedger } from "../engine/create-ledger.ts";
import type { Ledger } from "../engine/ledger.ts";
import { NOON, type TestBuyer, testBuyer, testOffer } from "../model/make-commands.ts";
import { SPEND_ONLY } from "../tables/lots.ts";
import { readBalance } from "./read-balance.ts";
import { readHeld } from "./read-held.ts";

const RUNS = 150;
const DAY_MS = 86_400_000;
const HELD_MS = 30 * DAY_MS;
const FEE_BASIS_POINTS = 500;
const SHARE_BASIS_POINTS = 3_000;

let database: TestDatabase;
let ledger: Ledger;
let nowMs = NOON;

beforeAll(async () => {
  database = await createTestDatabase();
  const connection = { connectionString: database.url };
  ledger = createLedger({ connection, books: 2, now: () => nowMs });
});
afterAll(async () => {
  await ledger.close();
  await database.drop();
});

type Step =
  | { readonly do: "pay in"; readonly isHeld: boolean; readonly amount: bigint }
  | { readonly do: "buy"; readonly from: 0 | 1; readonly isShared: boolean; readonly price: bigint }
  | { readonly do: "refund"; readonly which: number }
  | { readonly do: "wait"; readonly days: number };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant("pay in"),
      isHeld: fc.boolean(),
      amount: fc.constantFrom(10_000n, 30_000n, 70_001n),
    }),
    fc.record({
      do: fc.constant("buy"),
      from: fc.constantFrom<(0 | 1)[]>(0, 1),
      isShared: fc.boolean(),
      price: fc.constantFrom(1n, 9_999n, 20_000n, 33_333n),
    }),
    fc.record({ do: fc.constant("refund"), which: fc.nat({ max: 9 }) }),
    fc.record({ do: fc.constant("wait"), days: fc.constantFrom(1, 20) }),
  ),
  { minLength: 4, maxLength: 24 },
);

interface Lot {
  readonly freeAtMs: number;
  rest: bigint;
}
interface Paid {
  readonly id: PurchaseId;
  readonly amount: bigint;
  readonly parts: { readonly lot: Lot; readonly amount: bigint }[];
  /** What each seller got of it. */
  readonly got: ReadonlyMap<SellerId, bigint>;
  isBack: boolean;
}

/**
 * Money whose payer may still take it back, such as that of a phone bill, is what cash-out rings want: bought with it
 * at an accomplice, or shared with one, it would be money at a bank.
 */
test("no seller or collaborator can be paid out money that its payer may still take back", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const start = nowMs;
      const buyer = testBuyer();
      const sellers = [seller(), seller()] as const;
      const friend = seller();
      const lots: Lot[] = [];
      const paid: Paid[] = [];
      await ledger.submit(buyer.openWallet());
      for (const step of all) {
        if (step.do === "wait") nowMs += step.days * DAY_MS;
        else if (step.do === "pay in") await payIn(buyer, lots, step);
        else if (step.do === "buy")
          await buy(buyer, { lots, paid, of: sellers[step.from], friend }, step);
        else await refund(buyer, paid, step.which);
        for (const of of [...sellers, friend]) await expectSafe(of, paid);
      }
      nowMs += HELD_MS;
      for (const of of [...sellers, friend])
        expect(await readHeld(database.pool, of, nowMs)).toEqual(new Map());
      nowMs = Math.max(nowMs, start);
    }),
    { numRuns: RUNS, seed: 20_261_130 },
  );
}, 300_000);

function seller(): SellerId {
  return newId("seller", 0, NOON);
}

async function payIn(
  buyer: TestBuyer,
  lots: Lot[],
  { isHeld, amount }: Extract<Step, { do: "pay in" }>,
): Promise<void> {
  nowMs += 1;
  const payableFromMs = isHeld ? nowMs + HELD_MS : null;
  const lot = { ...SPEND_ONLY, payableFromMs };
  await ledger.submit(buyer.topUp(amount, { lot }));
  lots.push({ freeAtMs: payableFromMs ?? 0, rest: amount });
}

async function buy(
  buyer: TestBuyer,
  { lots, paid, of, friend }: { lots: Lot[]; paid: Paid[]; of: SellerId; friend: SellerId },
  { price, isShared }: Extract<Step, { do: "buy" }>,
): Promise<void> {
  const shares = isShared ? [{ sellerId: friend, basisPoints: SHARE_BASIS_POINTS }] : [];
  const terms = { sellerId: of, feeBasisPoints: FEE_BASIS_POINTS, shares };
  const command = buyer.buy(testOffer(price, terms));
  const outcome = await ledger.submit(command);
  if (outcome.status !== "accepted") return;
  // The oldest money is spent first.
  const parts: Paid["parts"] = [];
  let due = price;
  for (const lot of lots) {
    const amount = lot.rest < due ? lot.rest : due;
    if (amount === 0n) continue;
    lot.rest -= amount;
    due -= amount;
    parts.push({ lot, amount });
  }
  const net = price - (price * BigInt(FEE_BASIS_POINTS)) / 10_000n;
  const shared = isShared ? (net * BigInt(SHARE_BASIS_POINTS)) / 10_000n : 0n;
  const got = new Map([
    [of, net - shared],
    [friend, shared],
  ]);
  paid.push({ id: command.purchaseId, amount: price, parts, got, isBack: false });
}

async function refund(buyer: TestBuyer, paid: readonly Paid[], which: number): Promise<void> {
  const one = paid[which % Math.max(paid.length, 1)];
  if (one === undefined || one.isBack) return;
  await ledger.submit(buyer.refund(one.id, { reason: "seller" }));
  one.isBack = true;
  for (const { lot, amount } of one.parts) lot.rest += amount;
}

/** What a seller can be paid out is at most what payments of free money left with it. */
async function expectSafe(of: SellerId, paid: readonly Paid[]): Promise<void> {
  const [held, balance] = [
    (await readHeld(database.pool, of, nowMs)).get("USD") ?? 0n,
    (await readBalance(database.pool, "seller", of)).get("USD") ?? 0n,
  ];
  const free = paid
    .filter(({ isBack }) => !isBack)
    .filter(({ parts }) => parts.every(({ lot }) => lot.freeAtMs <= nowMs))
    .reduce((sum, { got }) => sum + (got.get(of) ?? 0n), 0n);
  expect(micros(balance - held)).toBe(free);
}
