import { micros } from "@tuppence/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { createLedger } from "./create-ledger.ts";
import type { Ledger } from "./ledger.ts";
import { NOON, testBuyer, testOffer } from "../model/make-commands.ts";

let database: TestDatabase;
let ledger: Ledger;
let nowMs = NOON;

beforeAll(async () => {
  database = await createTestDatabase();
  ledger = createLedger({
    connection: { connectionString: database.url },
    books: 4,
    now: () => nowMs,
  });
});
afterAll(async () => {
  await ledger.close();
  await database.drop();
});

test("every kind of command works with the real database", async () => {
  const buyer = testBuyer();
  const offer = testOffer(20_000n);
  const open = buyer.openWallet();
  expect(await ledger.submit(open)).toEqual({
    status: "accepted",
    kind: "open-wallet",
    id: buyer.walletId,
  });
  expect(await ledger.submit(buyer.openWallet())).toEqual({
    status: "declined",
    reason: "wallet-exists",
  });
  expect(await ledger.submit(open)).toMatchObject({ status: "accepted" });
  expect(await ledger.submit({ ...open, fingerprint: "0".repeat(32) })).toEqual({
    status: "conflict",
  });

  const topUp = buyer.topUp(1_000_000n);
  expect(await ledger.submit(topUp)).toMatchObject({ status: "accepted" });
  const create = buyer.createGrant({
    label: 'a "label", {with} \\ everything',
    sellerId: offer.sellerId,
  });
  expect(await ledger.submit(create)).toMatchObject({ status: "accepted", id: create.grantId });

  const authority = { by: "grant", grantId: create.grantId } as const;
  const buy = buyer.buy(offer, { authority });
  const first = await ledger.submit(buy);
  expect(first).toEqual({
    status: "accepted",
    kind: "purchase",
    purchase: {
      id: buy.purchaseId,
      walletId: buy.walletId,
      grantId: create.grantId,
      sellerId: offer.sellerId,
      offerId: offer.offerId,
      entitlementId: buy.entitlementId,
      currency: "USD",
      amountMicros: 20_000n,
      feeMicros: 2_000n,
      createdAtMs: NOON,
      entitlementExpiresAtMs: null,
      refundableUntilMs: NOON + 60_000,
      lotId: topUp.topUpId,
      refundId: null,
      refundedAtMs: null,
      details: null,
    },
    alreadyOwned: false,
    chargedMicros: 20_000n,
    entitlementId: buy.entitlementId,
    entitlementExpiresAtMs: null,
  });
  expect(await ledger.submit(buy)).toEqual(first);
  expect(await ledger.submit(buyer.buy(offer, { authority }))).toEqual({
    ...first,
    chargedMicros: 0n,
    alreadyOwned: true,
  });
  expect(
    await ledger.submit(buyer.changeGrant(create.grantId, { limits: { perDay: null } })),
  ).toMatchObject({ status: "accepted" });

  const refund = buyer.refund(buy.purchaseId, { grantId: create.grantId });
  expect(await ledger.submit(refund)).toMatchObject({ status: "accepted", id: refund.refundId });
  expect(await ledger.submit(buyer.refund(buy.purchaseId))).toEqual({
    status: "declined",
    reason: "already-refunded",
  });
  expect(await ledger.submit(buyer.revokeGrant(create.grantId))).toMatchObject({
    status: "accepted",
  });
  expect(await ledger.submit(buyer.buy(offer, { authority }))).toEqual({
    status: "declined",
    reason: "grant-revoked",
  });
  const wallet = await database.pool.query("SELECT balance_micros FROM wallets WHERE id = $1", [
    buyer.walletId,
  ]);
  expect(wallet.rows).toEqual([{ balance_micros: 1_000_000n }]);
  const grant = await database.pool.query(
    "SELECT label, day_spent_micros, month_spent_micros FROM grants WHERE id = $1",
    [create.grantId],
  );
  expect(grant.rows).toEqual([
    { label: 'a "label", {with} \\ everything', day_spent_micros: 0n, month_spent_micros: 0n },
  ]);
});

test("100 parallel purchases of one offer with different operation ids: one charge", async () => {
  const buyer = testBuyer();
  const offer = testOffer(20_000n);
  await ledger.submit(buyer.openWallet());
  await ledger.submit(buyer.topUp(1_000_000n));
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, () => ledger.submit(buyer.buy(offer))),
  );
  expect(
    outcomes.filter((outcome) => "chargedMicros" in outcome && outcome.chargedMicros > 0n),
  ).toHaveLength(1);
  expect(
    new Set(outcomes.map((outcome) => "purchase" in outcome && outcome.purchase.id)).size,
  ).toBe(1);
});

test("a budget of 0.10 with 100 parallel purchases of 0.02: exactly five", async () => {
  const buyer = testBuyer();
  await ledger.submit(buyer.openWallet());
  await ledger.submit(buyer.topUp(1_000_000n));
  const grant = buyer.createGrant({
    limits: { perDay: micros(100_000n), perMonth: null, askAbove: null, autoUnlockBelow: null },
  });
  await ledger.submit(grant);
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, () =>
      ledger.submit(
        buyer.buy(testOffer(20_000n), { authority: { by: "grant", grantId: grant.grantId } }),
      ),
    ),
  );
  const statuses = outcomes.map((o) => (o.status === "declined" ? o.reason : o.status));
  expect(statuses.filter((status) => status === "accepted")).toHaveLength(5);
  expect(statuses.filter((status) => status === "over-budget")).toHaveLength(95);
});
