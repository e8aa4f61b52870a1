import { parseId, problemName } from "@tuppence/protocol";
import type { NewSeller, Offer, PurchaseResult, TopUp, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  type CardBuyer,
  type CardPlatform,
  createCardBuyer,
  createCardPlatform,
  orderAutoTopUps,
} from "../../testing/test-cards.ts";
import { createTestOffer, createTestSeller } from "../../testing/test-market.ts";
import type { TestPlatform } from "../../testing/test-platform.ts";

let world: CardPlatform;
let second: TestPlatform;
let seller: NewSeller;
let offer: Offer;
beforeAll(async () => {
  world = await createCardPlatform();
  second = await world.second();
  seller = await createTestSeller(world.platform);
  // 12.00; with the voucher 6.00. A wallet has 5.00, and 10.00 come by themselves where that was ordered.
  offer = await createTestOffer(world.platform, seller, {
    prices: [{ amount: "12", currency: "USD" }],
  });
  await world.platform.call("POST /v1/vouchers", {
    token: seller.keys.secret,
    body: {
      code: "HALF",
      off: 0.5,
      offer: null,
      section: null,
      from: null,
      until: null,
      perBuyer: null,
      total: null,
    },
  });
});
afterAll(async () => {
  expect(await verifyBooks(world.platform.db.pool)).toEqual([]);
  await world.close();
});

const buy = (at: TestPlatform, { grant }: CardBuyer) =>
  at.call<PurchaseResult & { type: string }>("POST /v1/purchases", {
    token: grant.token,
    key: "same",
    body: { offer: offer.id, voucher: "HALF" },
  });

async function moneyOf(buyer: CardBuyer) {
  const wallet = await world.platform.call<Wallet>(`GET /v1/wallets/${buyer.wallet.id}`, buyer);
  const topUps = await world.platform.call<{ data: TopUp[] }>(
    `GET /v1/top-ups?wallet=${buyer.wallet.id}`,
    buyer,
  );
  const charges = topUps.body.data.filter(({ amount }) => amount === "10").length;
  return { balance: wallet.body.balance, charges };
}

test("a purchase that waits for an automatic top-up, repeated meanwhile, costs the lowered price", async () => {
  for (let round = 0; round < 3; round++) {
    world.clock.advance(86_400_000);
    const buyer = await createCardBuyer(world);
    await orderAutoTopUps(world, buyer);
    const first = buy(world.platform, buyer);
    // It was declined for lack of money, and waits for the card now.
    while ((await decisionsOf(buyer)) === 0) await new Promise((done) => setImmediate(done));
    const answers = await Promise.all([
      first,
      ...Array.from({ length: 6 }, (_, n) => buy(n % 2 === 0 ? second : world.platform, buyer)),
    ]);
    expect(answers.map(({ body }) => body.charged)).toEqual(answers.map(() => "6"));
    expect(await moneyOf(buyer)).toEqual({ balance: "9", charges: 1 });
  }
});

test("a purchase that was refused for lack of money stays refused, also when money could be had now", async () => {
  const buyer = await createCardBuyer(world);
  const reason = async () => problemName((await buy(world.platform, buyer)).body.type);
  expect(await reason()).toBe("insufficient-funds");
  await orderAutoTopUps(world, buyer);
  expect(await reason()).toBe("insufficient-funds");
  expect(await moneyOf(buyer)).toEqual({ balance: "5", charges: 0 });
});

async function decisionsOf(buyer: CardBuyer): Promise<number> {
  const { rows } = await world.platform.db.pool.query<{ count: string }>(
    `SELECT count(*)::text AS count FROM voucher_uses u JOIN operations o ON o.id = u.operation_id
     WHERE u.buyer_id = $1`,
    [parseId("buyer", buyer.wallet.buyer)],
  );
  return Number(rows[0]?.count);
}
