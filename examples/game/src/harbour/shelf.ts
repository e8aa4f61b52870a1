import type { Offer, Tuppence } from "@tuppence/sdk";

const FRESH_MS = 30_000;

/** What is on sale now, by the game's own names. */
export interface Shelf {
  offers(): Promise<ReadonlyMap<string, Offer>>;
}

/** What the game calls the thing an offer sells. */
export function skuOf(offer: Offer): string | undefined {
  if (offer.kind === "item") return offer.item.sku;
  return offer.kind === "feature" ? offer.feature.feature : undefined;
}

/** The list is kept for half a minute, and for as long as the platform does not answer. */
export function createShelf(tuppence: Tuppence, now: () => number): Shelf {
  let offers: ReadonlyMap<string, Offer> = new Map();
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      const fresh = new Map<string, Offer>();
      for await (const offer of tuppence.offers.each({ active: true })) {
        const sku = skuOf(offer);
        // Newest first: an older offer of the same thing is history.
        if (sku !== undefined && !fresh.has(sku)) fresh.set(sku, offer);
      }
      offers = fresh;
    } catch (error) {
      console.error(`Offers could not be read: ${String(error)}`);
    } finally {
      pending = undefined;
    }
  }

  return {
    async offers() {
      if (pending === undefined && now() - triedAtMs >= FRESH_MS) {
        triedAtMs = now();
        pending = load();
      }
      if (offers.size === 0) await pending;
      return offers;
    },
  };
}
