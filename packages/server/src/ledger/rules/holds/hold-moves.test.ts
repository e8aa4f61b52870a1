import { micros, newId } from "@tuppence/protocol";
import { expect, test } from "vitest";
import { type Hold, restOf } from "../../tables/holds.ts";
import { NOON, testBuyer } from "../../model/make-commands.ts";
import { captureUnits, releaseRest, returnCaptured, setAside } from "./hold-moves.ts";
import type { HoldStep } from "./hold-step.ts";
import { Buyer } from "../../engine/buyer.ts";
import { purseOf } from "../lots/purse.ts";

const buyer = testBuyer();
const seller = newId("seller", 0, NOON);
const singer = newId("seller", 0, NOON);
const drummer = newId("seller", 0, NOON);
const zero = micros(0n);

/** A hold filled with `amount`, opened without a grant from a wallet that keeps the same amount. */
function filled(changes: Partial<Hold>, amount: bigint): HoldStep {
  const hold: Hold = {
    id: newId("meter", 0, NOON),
    purpose: "meter",
    walletId: buyer.walletId,
    grantId: null,
    sellerId: seller,
    offerId: newId("offer", 0, NOON),
    currency: "USD",
    unitPriceMicros: micros(1n),
    fillMicros: micros(amount),
    reserveMicros: zero,
    maximumMicros: null,
    feeBasisPoints: 500,
    shares: "[]",
    idleMs: 5_000,
    refundWindowMs: 0,
    heldMicros: zero,
    capturedMicros: zero,
    releasedMicros: zero,
    feeMicros: zero,
    sharedMicros: zero,
    unitsCaptured: 0n,
    unitsReported: 0n,
    heldDay: 0,
    dayHeldMicros: zero,
    heldMonth: 0,
    monthHeldMicros: zero,
    legs: 0,
    openedAtMs: NOON,
    expiresAtMs: NOON + 5_000,
    closedAtMs: null,
    status: "open",
    refundId: null,
    refundReason: null,
    refundedAtMs: null,
    passes: "",
    counted: "",
    unitsFree: 0n,
    lots: "[]",
    ownCounted: null,
    ...changes,
  };
  const wallet = {
    id: buyer.walletId,
    buyerId: buyer.id,
    currency: "USD",
    balanceMicros: micros(2n * amount),
    limitMicros: zero,
    owedSinceMs: null,
    tabTermMs: null,
    ownLimits: null,
    timeZones: "UTC",
    suspendedAtMs: null,
    lotId: buyer.walletId,
    otherLotsMicros: zero,
    writtenOffMicros: zero,
  };
  const purse = purseOf(new Buyer(buyer.id), wallet);
  return setAside({ hold, purse, grant: undefined, transfers: [] }, micros(amount), NOON);
}

/** Each account's balance after the transfers, starting from `balances`. */
function balancesOf(
  { transfers }: HoldStep,
  balances = new Map<string, bigint>(),
): Map<string, bigint> {
  for (const { debit, credit, amountMicros } of transfers) {
    balances.set(debit.owner, (balances.get(debit.owner) ?? 0n) - amountMicros);
    balances.set(credit.owner, (balances.get(credit.owner) ?? 0n) + amountMicros);
  }
  return balances;
}

const shares = JSON.stringify([
  { sellerId: singer, basisPoints: 3_333 },
  { sellerId: drummer, basisPoints: 1_111 },
]);

test("a million captures of one unit pay everybody the same as one capture of a million units", {
  timeout: 120_000,
}, () => {
  const million = 1_000_000n;
  let step = filled({ shares }, million);
  const got = new Map<string, bigint>();
  for (let units = 1n; units <= million; units++) {
    const next = captureUnits({ ...step, transfers: [] }, units);
    balancesOf(next, got);
    step = next;
  }
  const atOnce = captureUnits({ ...filled({ shares }, million), transfers: [] }, million);
  const whole = balancesOf(atOnce);
  for (const owner of [seller, singer, drummer, "platform"]) {
    expect(got.get(owner)).toBe(whole.get(owner));
  }
  expect(got.get("platform")).toBe(50_000n);
  expect(got.get(singer)).toBe(316_635n);
  expect(got.get(drummer)).toBe(105_545n);
  expect(got.get(seller)).toBe(million - 50_000n - 316_635n - 105_545n);
  expect(restOf(step.hold)).toBe(0n);
});

test("only whole units are captured: a remainder below one unit stays in the hold", () => {
  const step = captureUnits(filled({ unitPriceMicros: micros(300n) }, 1_000n), 10n);
  expect(step.hold).toMatchObject({ unitsCaptured: 3n, unitsReported: 10n, capturedMicros: 900n });
  expect(restOf(step.hold)).toBe(100n);
  expect(releaseRest(step, NOON).purse.wallet.balanceMicros).toBe(1_100n);
});

test("reporting fewer units than before changes nothing and moves no money", () => {
  const step = captureUnits(filled({}, 100n), 60n);
  const again = captureUnits({ ...step, transfers: [] }, 40n);
  expect(again.hold).toEqual(step.hold);
  expect(again.transfers).toEqual([]);
});

test("returning a capture restores every account exactly", () => {
  const used = captureUnits(filled({ shares, unitPriceMicros: micros(7n) }, 1_000n), 99n);
  const returned = returnCaptured(releaseRest(used, NOON), {
    causeId: newId("refund", 0, NOON),
    nowMs: NOON,
  });
  expect([...balancesOf(returned).values()].every((amount) => amount === 0n)).toBe(true);
  expect(returned.purse.wallet.balanceMicros).toBe(2_000n);
});
