import { createPlatformClock } from "../platform-clock.ts";
import { createKeySet } from "../tokens/key-set.ts";
import { verifyAccessToken } from "../tokens/verify-access-token.ts";

/** The part of the web's `Storage` that is needed. */
export interface FeatureStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface FeatureCheckOptions {
  /** The platform's public URL, such as `https://pay.example`. */
  readonly platform: string;
  /** Your seller id, `sel_…`. */
  readonly sellerId: string;
  /**
   * A fresh access token for an offer of kind `feature`, or undefined when the buyer does not have it: in a page,
   * `client.accessToken` of the embed's client; on a server, `entitlements.check`.
   */
  readonly renew: (offer: string) => Promise<string | undefined>;
  /** Where tokens are kept between starts, such as `localStorage`. */
  readonly store: FeatureStore;
  /** How long an expired token is still accepted while the platform cannot be reached; a week when absent. */
  readonly offlineSeconds?: number;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
}

export interface FeatureCheck {
  /** Whether the buyer has it. Never throws; offline, the last token decides. */
  has(offer: string): Promise<boolean>;
  /** Removes the stored token, so that the platform is asked next time; call it after a refund. */
  forget(offer: string): void;
}

const WEEK_SECONDS = 604_800;
const slotOf = (offer: string) => `tuppence:feature:${offer}`;

/**
 * Checks with one call whether an app's buyer has one of its features. A stored, signed token answers until it expires
 * (15 minutes); then a new one is fetched. Without a network the stored one is accepted for a week, but never beyond the
 * end of what was bought. Its signature is checked each time, so the store cannot be forged.
 *
 * @example
 * import { createFeatureCheck } from "@tuppence/sdk";
 *
 * const features = createFeatureCheck({
 *   platform: "https://pay.example",
 *   sellerId: "sel_…",
 *   store: localStorage,
 *   renew: async (offer) => (await tuppence.entitlements.check({ offer })).accessToken ?? undefined,
 * });
 * if (await features.has("off_…")) serve("the premium controls");
 */
export function createFeatureCheck(options: FeatureCheckOptions): FeatureCheck {
  const { platform, sellerId: seller, store } = options;
  const issuer = platform.replace(/\/+$/, "");
  const offlineMs = (options.offlineSeconds ?? WEEK_SECONDS) * 1000;
  const clock = createPlatformClock(options);
  const keys = createKeySet({
    url: `${issuer}/.well-known/jwks.json`,
    fetch: keepingAnswer(clock.fetch, store, issuer),
    now: clock.localNow,
  });
  const check = (token: string, offer: string) =>
    verifyAccessToken(token, { issuer, sellerId: seller, offer, keys, nowMs: clock.now });

  async function renewed(offer: string): Promise<boolean> {
    const token = await options.renew(offer);
    if (token === undefined) store.removeItem(slotOf(offer));
    else store.setItem(slotOf(offer), token);
    return token !== undefined && (await check(token, offer)).valid;
  }

  return {
    forget: (offer) => store.removeItem(slotOf(offer)),
    async has(offer) {
      const last = store.getItem(slotOf(offer));
      const known = last === null ? undefined : await check(last, offer);
      if (known?.valid === true) return true;
      try {
        return await renewed(offer);
      } catch {
        if (known?.valid !== false || known.reason !== "expired" || !known.claims) return false;
        const { exp, until = Number.POSITIVE_INFINITY } = known.claims;
        return clock.now() < Math.min(exp * 1000 + offlineMs, until * 1000);
      }
    },
  };
}

/** The platform's keys are public, so the last known ones can be used while it cannot be reached. */
function keepingAnswer(
  fetchFunction: typeof fetch,
  store: FeatureStore,
  issuer: string,
): typeof fetch {
  const slot = `tuppence:keys:${issuer}`;
  return async (input, init) => {
    try {
      const response = await fetchFunction(input, init);
      if (response.ok) store.setItem(slot, await response.clone().text());
      return response;
    } catch (error) {
      const kept = store.getItem(slot);
      if (kept === null) throw error;
      return new Response(kept, { headers: { "content-type": "application/json" } });
    }
  };
}
