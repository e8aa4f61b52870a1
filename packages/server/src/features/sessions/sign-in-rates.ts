import type { BetterAuthRateLimitStorage } from "better-auth";
import { TokenBuckets } from "../../lib/token-buckets.ts";

const MAX_BUCKETS = 100_000;

/**
 * How often one address may call better-auth: `max` at once, then at a rate of `max` per window. The library's own
 * memory keeps counting until an address has been quiet for a whole window, which would shut out a household whose
 * guests arrive one by one. It also belongs to the process, not to one platform in it.
 */
export function createSignInRates(now: () => number): BetterAuthRateLimitStorage {
  const byRule = new Map<string, TokenBuckets>();

  function bucketsOf(rule: { readonly window: number; readonly max: number }): TokenBuckets {
    const name = `${rule.max}/${rule.window}`;
    let buckets = byRule.get(name);
    if (buckets === undefined) {
      const perSecond = rule.max / rule.window;
      buckets = new TokenBuckets({ capacity: rule.max, perSecond, maxBuckets: MAX_BUCKETS });
      byRule.set(name, buckets);
    }
    return buckets;
  }

  return {
    consume: (key, rule) => {
      const buckets = bucketsOf(rule);
      const allowed = buckets.take(key, now()) >= 0;
      return Promise.resolve({
        allowed,
        retryAfter: allowed ? null : buckets.retryAfterSeconds(),
      });
    },
  };
}
