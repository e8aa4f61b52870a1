import { randomUUID } from "node:crypto";
import { micros, newId } from "@tuppence/protocol";
import type { Command } from "../../../packages/server/src/ledger/commands/types.ts";
import type { Ledger } from "../../../packages/server/src/ledger/engine/ledger.ts";
import { SPEND_ONLY } from "../../../packages/server/src/ledger/tables/lots.ts";
import { buyerOf } from "../world/make-world.ts";
import { worldId } from "../world/world-ids.ts";
import {
  boughtBy,
  type Buyer,
  CURRENCY,
  DAYS,
  noonOf,
  offerOf,
  PRICE,
  sellerOfOffer,
  TOP_UP,
} from "./month.ts";

const IN_FLIGHT = 2_000;
/** What was bought before the month: one thing that costs what is missing in the wallet. */
const EARLIER_OFFER = 1_000_000;

export interface Clock {
  nowMs: number;
}

/** Gives each buyer a wallet, and brings it to what earlier months left in it: a top-up, and what was spent of it. */
export async function openWallets(
  ledger: Ledger,
  clock: Clock,
  buyers: readonly Buyer[],
): Promise<void> {
  clock.nowMs = noonOf(-1);
  await forEach(buyers, async (buyer) => {
    const { n, walletId, openingMicros, earlierSeller } = buyer;
    const { buyerId } = buyerOf(n);
    await accept(ledger, {
      kind: "open-wallet",
      ...newOperation(),
      buyerId,
      walletId,
      currency: CURRENCY,
    });
    await topUp(ledger, clock, buyer);
    const price = micros(TOP_UP - openingMicros);
    await buy(ledger, clock, buyer, { offer: EARLIER_OFFER, seller: earlierSeller, price });
  });
}

/**
 * The month, day by day: everybody buys what they buy on that day, and adds money by card when the wallet is empty.
 * @returns how many purchases were made
 */
export async function liveTheMonth(
  ledger: Ledger,
  clock: Clock,
  buyers: readonly Buyer[],
): Promise<number> {
  let purchases = 0;
  for (let day = 0; day < DAYS; day++) {
    clock.nowMs = noonOf(day);
    await forEach(buyers, async (buyer) => {
      for (const until = boughtBy(buyer, day); buyer.bought < until; buyer.bought++) {
        if (buyer.balanceMicros < PRICE) await topUp(ledger, clock, buyer);
        const offer = offerOf(buyer, buyer.bought);
        await buy(ledger, clock, buyer, { offer, seller: sellerOfOffer(offer), price: PRICE });
        purchases += 1;
      }
    });
  }
  return purchases;
}

/** As the card rail does it: the top-up is written, then the provider says that it has the money. */
async function topUp(ledger: Ledger, { nowMs }: Clock, buyer: Buyer): Promise<void> {
  const { buyerId, route } = buyerOf(buyer.n);
  const topUpId = newId("topUp", route, nowMs);
  await accept(ledger, {
    kind: "top-up",
    ...newOperation(),
    buyerId,
    topUpId,
    walletId: buyer.walletId,
    currency: CURRENCY,
    amountMicros: TOP_UP,
    rail: "card",
    hasArrived: false,
    request: {},
    lot: SPEND_ONLY,
  });
  const settled = { buyerId, topUpId, amountMicros: TOP_UP, lot: SPEND_ONLY };
  await accept(ledger, { kind: "top-up-settle", ...newOperation(), ...settled });
  buyer.balanceMicros = micros(buyer.balanceMicros + TOP_UP);
}

async function buy(
  ledger: Ledger,
  { nowMs }: Clock,
  buyer: Buyer,
  bought: { readonly offer: number; readonly seller: number; readonly price: typeof PRICE },
): Promise<void> {
  const { offer, seller, price } = bought;
  const { buyerId, route } = buyerOf(buyer.n);
  const outcome = await accept(ledger, {
    kind: "purchase",
    ...newOperation(),
    buyerId,
    purchaseId: newId("purchase", route, nowMs),
    entitlementId: newId("entitlement", route, nowMs),
    walletId: buyer.walletId,
    terms: {
      offerId: worldId("offer", offer, 0),
      sellerId: worldId("seller", seller, 0),
      prices: new Map([[CURRENCY, price]]),
      durationMs: null,
      refundWindowMs: 0,
      // What the platform itself takes is left out of this figure.
      feeBasisPoints: 0,
    },
    authority: { by: "buyer" },
    shownPrice: { amountMicros: price, currency: CURRENCY },
  });
  if (outcome.kind === "purchase" && outcome.alreadyOwned)
    throw new Error(`buyer ${buyer.n} bought offer ${offer} twice`);
  buyer.balanceMicros = micros(buyer.balanceMicros - price);
}

function newOperation() {
  return { operationId: randomUUID(), fingerprint: "0123456789abcdef0123456789abcdef" };
}

async function accept(ledger: Ledger, command: Command) {
  const outcome = await ledger.submit(command);
  if (outcome.status !== "accepted") throw new Error(`${command.kind}: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** Many at a time, each of them alone. */
async function forEach(
  buyers: readonly Buyer[],
  run: (buyer: Buyer) => Promise<void>,
): Promise<void> {
  const rest = buyers.values();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      for (const buyer of rest) await run(buyer);
    }),
  );
}
