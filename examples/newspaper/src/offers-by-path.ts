import type { Offer, Tuppence } from "@tuppence/sdk";

const FRESH_MS = 30_000;

/** Which offer opens which path of the site, as the platform says. */
export interface OffersByPath {
  /** Undefined when nothing of that path is on sale, or the platform was never reached. */
  find(path: string): Promise<Offer | undefined>;
}

/** The list is kept for half a minute, and for as long as the platform does not answer. */
export function createOffersByPath(tuppence: Tuppence, now: () => number = Date.now): OffersByPath {
  let offers = new Map<string, Offer>();
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      const fresh = new Map<string, Offer>();
      for await (const offer of tuppence.offers.each({ active: true })) {
        const path = new URL(offer.resourceUrl).pathname;
        // Newest first: an older offer for the same page is history.
        if (!fresh.has(path)) fresh.set(path, offer);
      }
      offers = fresh;
    } catch (error) {
      console.error(`Offers could not be read: ${String(error)}`);
    } finally {
      pending = undefined;
    }
  }

  return {
    async find(path) {
      if (pending === undefined && now() - triedAtMs >= FRESH_MS) {
        triedAtMs = now();
        pending = load();
      }
      if (offers.size === 0) await pending;
      return offers.get(path);
    },
  };
}
