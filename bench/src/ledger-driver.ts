import { randomUUID } from "node:crypto";
import { newId } from "@tuppence/protocol";
import type { BuyOffer } from "../../packages/server/src/ledger/commands/purchases/buy-offer.ts";
import type { Ledger } from "../../packages/server/src/ledger/engine/ledger.ts";
import { type BuyerIds, buyerOf, PRICE } from "./world/make-world.ts";
import { worldId } from "./world/world-ids.ts";

const PRICES = new Map([["USD", PRICE]]);

/** Ids are created once, since a server gets them from outside: creating them is not the ledger's work. */
const buyers: BuyerIds[] = [];
const offers: (BuyOffer["terms"] | undefined)[] = [];

function termsOf(offer: number, sellers: number): BuyOffer["terms"] {
  return {
    offerId: worldId("offer", offer, 0),
    sellerId: worldId("seller", offer % sellers, 0),
    prices: PRICES,
    durationMs: null,
    refundWindowMs: 86_400_000,
    feeBasisPoints: 1_000,
  };
}

/** A purchase by the grant of buyer `n`. */
export function purchaseOf(n: number, offer: number, sellers: number): BuyOffer {
  const { buyerId, walletId, grantId, route } = (buyers[n] ??= buyerOf(n));
  const nowMs = Date.now();
  return {
    kind: "purchase",
    operationId: randomUUID(),
    fingerprint: "0123456789abcdef0123456789abcdef",
    buyerId,
    purchaseId: newId("purchase", route, nowMs),
    entitlementId: newId("entitlement", route, nowMs),
    walletId,
    terms: (offers[offer] ??= termsOf(offer, sellers)),
    authority: { by: "grant", grantId },
    shownPrice: { amountMicros: PRICE, currency: "USD" },
  };
}

/**
 * Keeps `inFlight` purchases under way for a while; returns purchases per second, and the time each charged one took.
 * What is already owned is answered without writing.
 */
export async function drive(
  ledger: Ledger,
  options: {
    readonly inFlight: number;
    readonly forMs: number;
    readonly next: () => BuyOffer;
  },
): Promise<{ readonly perSecond: number; readonly latenciesMs: number[] }> {
  const startedMs = performance.now();
  const latenciesMs: number[] = [];
  let answered = 0;
  async function buyer(): Promise<void> {
    for (let nowMs = startedMs; nowMs - startedMs < options.forMs; ) {
      const outcome = await ledger.submit(options.next());
      if (outcome.status !== "accepted") throw new Error(JSON.stringify(outcome));
      const endMs = performance.now();
      answered += 1;
      if (!outcome.alreadyOwned) latenciesMs.push(endMs - nowMs);
      nowMs = endMs;
    }
  }
  await Promise.all(Array.from({ length: options.inFlight }, buyer));
  const seconds = (performance.now() - startedMs) / 1000;
  return { perSecond: answered / seconds, latenciesMs };
}
