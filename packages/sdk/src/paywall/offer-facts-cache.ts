import { hasPassed } from "../has-passed.ts";
import { TuppenceError } from "../tuppence-error.ts";
import type { OfferFacts, PaywallPlatform } from "./platform.ts";

/** An offer's facts; `null` when there is no such offer, `undefined` when the platform cannot be reached. */
export interface OfferFactsCache {
  read(offer: string): Promise<OfferFacts | null | undefined>;
}

interface Entry {
  facts: OfferFacts | null | undefined;
  triedAtMs: number;
  pending: Promise<void> | undefined;
}

const MAX_ENTRIES = 10_000;
/** After a missing offer or a failure, the platform is asked again after this time. */
const RETRY_MS = 5_000;

/**
 * Caches offers for a short time. An old entry is answered at once and refreshed in the background, so readers wait only
 * for an offer that was never read; when the platform is down, the last known price stays.
 */
export function createOfferFactsCache(deps: {
  readonly platform: Pick<PaywallPlatform, "readOffer">;
  readonly now: () => number;
  readonly ttlMs: number;
  readonly onError: (error: unknown) => void;
}): OfferFactsCache {
  const entries = new Map<string, Entry>();

  async function load(offer: string, entry: Entry): Promise<void> {
    try {
      entry.facts = await deps.platform.readOffer(offer);
    } catch (error) {
      if (error instanceof TuppenceError && error.status === 404) entry.facts = null;
      deps.onError(error);
    } finally {
      entry.pending = undefined;
    }
  }

  return {
    async read(offer) {
      let entry = entries.get(offer);
      if (entry === undefined) {
        const oldest = entries.keys().next().value;
        if (entries.size >= MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
        entry = { facts: undefined, triedAtMs: Number.NEGATIVE_INFINITY, pending: undefined };
        entries.set(offer, entry);
      }
      const ttlMs = entry.facts === null || entry.facts === undefined ? RETRY_MS : deps.ttlMs;
      if (entry.pending === undefined && hasPassed(entry.triedAtMs, deps.now(), ttlMs)) {
        entry.triedAtMs = deps.now();
        entry.pending = load(offer, entry);
      }
      if (entry.facts === undefined) await entry.pending;
      return entry.facts;
    },
  };
}
