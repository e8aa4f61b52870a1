import type { Offer, Tuppence } from "@tuppence/sdk";

const FRESH_MS = 30_000;

/** What a seller has on sale, as the platform says. */
export interface Shelf {
  /** Undefined when there is none, or the platform was never reached. */
  find<K extends Offer["kind"]>(
    kind: K,
    path: string,
  ): Promise<Extract<Offer, { kind: K }> | undefined>;
}

/** The list is kept for half a minute, and for as long as the platform does not answer. */
export function createShelf(tuppence: Tuppence, now: () => number = Date.now): Shelf {
  let offers: readonly Offer[] = [];
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      const fresh: Offer[] = [];
      for await (const offer of tuppence.offers.each({ active: true, limit: 100 })) {
        fresh.push(offer);
      }
      offers = fresh;
    } catch (error) {
      console.error(`Offers could not be read: ${String(error)}`);
    } finally {
      pending = undefined;
    }
  }

  return {
    async find<K extends Offer["kind"]>(kind: K, path: string) {
      if (pending === undefined && now() - triedAtMs >= FRESH_MS) {
        triedAtMs = now();
        pending = load();
      }
      if (offers.length === 0) await pending;
      return offers.find(
        (offer): offer is Extract<Offer, { kind: K }> =>
          offer.kind === kind && new URL(offer.resourceUrl).pathname === path,
      );
    },
  };
}
