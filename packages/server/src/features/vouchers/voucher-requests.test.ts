import { parseId, problemName } from "@tuppence/protocol";
import type { NewSeller, PurchaseResult, Vouchers } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
let other: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
  other = await createTestPlatform({}, platform.clock, { beside: platform });
});
afterAll(async () => {
  expect(await verifyBooks(platform.db.pool)).toEqual([]);
  await other.close();
  await platform.close();
});

async function makeVoucher(seller: NewSeller, changes: object): Promise<string> {
  const { body } = await platform.call<Vouchers>("POST /v1/vouchers", {
    token: seller.keys.secret,
    body: {
      code: "MINE",
      off: 1,
      offer: null,
      section: null,
      from: null,
      until: null,
      perBuyer: null,
      total: null,
      ...changes,
    },
  });
  return parseId("voucher", body.data[0]?.id ?? "") ?? "";
}

/** One seller has a voucher for all of the price; another seller's offer costs 4 USD; a buyer has no money at all. */
async function scene() {
  const own = await createTestSeller(platform, "Own");
  const victim = await createTestSeller(platform, "Victim");
  const cheap = await createTestOffer(platform, own);
  const alike = await createTestOffer(platform, own);
  const dear = await createTestOffer(platform, victim, {
    prices: [{ amount: "4", currency: "USD" }],
  });
  const voucherId = await makeVoucher(own, {});
  const { token } = await createTestGrant(platform, await createTestWallet(platform, null));
  const buy = async (at: TestPlatform, body: object) => {
    const answer = await at.call<PurchaseResult & { type: string }>("POST /v1/purchases", {
      token,
      key: "same",
      body,
    });
    return [answer.status, problemName(answer.body.type ?? "") ?? answer.body.charged];
  };
  return { own, victim, cheap, alike, dear, voucherId, buy };
}

async function stateOf(voucherId: string) {
  const { rows } = await platform.db.pool.query<{ used: number; uses: string; noted: string }>(
    `SELECT v.used, count(u.voucher_id)::text AS uses, count(u.purchase_id)::text AS noted
     FROM vouchers v LEFT JOIN voucher_uses u ON u.voucher_id = v.id WHERE v.id = $1 GROUP BY v.id`,
    [voucherId],
  );
  return rows[0];
}

/** Sets a use aside on a server that stops before the purchase is decided. */
async function stopAfterReserving({ buy, cheap }: Awaited<ReturnType<typeof scene>>) {
  const stopping = await createTestPlatform({}, platform.clock, { beside: platform });
  await stopping.ledger.close();
  const [status] = await buy(stopping, { offer: cheap.id, voucher: "MINE" });
  expect(status).toBe(503);
  await stopping.close().catch(() => {});
}

test("409: a use that was set aside under a key lowers no other request with that key", async () => {
  const made = await scene();
  await makeVoucher(made.victim, { code: "THEIRS", off: 0.1 });
  await stopAfterReserving(made);
  const reused = [409, "idempotency-key-reused"];
  const { buy, cheap, alike, dear, voucherId } = made;
  // Another seller's offer, with and without a code of theirs; another offer of the same seller; another request for it.
  expect(await buy(platform, { offer: dear.id, voucher: "NONSENSE" })).toEqual(reused);
  expect(await buy(other, { offer: dear.id, voucher: "THEIRS" })).toEqual(reused);
  expect(await buy(other, { offer: alike.id, voucher: "MINE" })).toEqual(reused);
  expect(await buy(platform, { offer: cheap.id, voucher: "mine" })).toEqual(reused);
  expect(await stateOf(voucherId)).toEqual({ used: 1, uses: "1", noted: "0" });
  // The request itself still gets what it set aside.
  expect(await buy(other, { offer: cheap.id, voucher: "MINE" })).toEqual([201, "0"]);
  expect(await stateOf(voucherId)).toEqual({ used: 1, uses: "1", noted: "1" });
});

test("a use is taken off when another request without a voucher took the key in between", async () => {
  const made = await scene();
  await stopAfterReserving(made);
  const { buy, cheap, dear, voucherId } = made;
  expect(await buy(platform, { offer: dear.id })).toEqual([402, "insufficient-funds"]);
  expect(await buy(platform, { offer: cheap.id, voucher: "MINE" })).toEqual([
    409,
    "idempotency-key-reused",
  ]);
  expect(await stateOf(voucherId)).toEqual({ used: 0, uses: "0", noted: "0" });
});

test("a use whose server stopped is not counted for what another request bought with the key", async () => {
  const seller = await createTestSeller(platform);
  const offer = await createTestOffer(platform, seller);
  const voucherId = await makeVoucher(seller, { code: "MINE", off: 0.5 });
  const { token } = await createTestGrant(platform, await createTestWallet(platform, "1"));
  const buy = (at: TestPlatform, body: object) =>
    at.call<PurchaseResult>("POST /v1/purchases", { token, key: "same", body });
  const stopping = await createTestPlatform({}, platform.clock, { beside: platform });
  await stopping.ledger.close();
  await buy(stopping, { offer: offer.id, voucher: "MINE" });
  await stopping.close().catch(() => {});
  expect((await buy(platform, { offer: offer.id })).body.charged).toBe("0.02");
  platform.clock.advance(61_000);
  await platform.runJobs("voucher-uses");
  expect(await stateOf(voucherId)).toEqual({ used: 0, uses: "0", noted: "0" });
});

test("two servers, one key, two offers at once: another seller's offer is never lowered", async () => {
  const { cheap, dear, buy } = await scene();
  const answers = await Promise.all([
    buy(platform, { offer: cheap.id, voucher: "MINE" }),
    buy(other, { offer: dear.id, voucher: "NONSENSE" }),
    buy(other, { offer: dear.id, voucher: "NONSENSE" }),
    buy(platform, { offer: dear.id, voucher: "NONSENSE" }),
  ]);
  for (const [status] of answers.slice(1)) expect(status).toBeGreaterThanOrEqual(400);
});

test("a use stays used, however often the same request comes at the same moment, on two servers", async () => {
  const seller = await createTestSeller(platform);
  const offer = await createTestOffer(platform, seller);
  for (let round = 0; round < 8; round++) {
    // Codes can only be tried slowly.
    platform.clock.advance(60_000);
    const code = `RACE${round}`;
    const voucherId = await makeVoucher(seller, { code, off: 0.5, total: 1 });
    const { token } = await createTestGrant(platform, await createTestWallet(platform, "1"));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 === 0 ? platform : other).call<PurchaseResult>("POST /v1/purchases", {
          token,
          key: "same",
          body: { offer: offer.id, voucher: code },
        }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.purchase.id)).size).toBe(1);
    expect(answers.map(({ body }) => body.charged)).toEqual(answers.map(() => "0.01"));
    expect(await stateOf(voucherId)).toEqual({ used: 1, uses: "1", noted: "1" });
  }
});
