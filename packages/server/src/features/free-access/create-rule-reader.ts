import type { SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { Lru } from "../../lib/lru.ts";
import { type Rule, rulesInForce } from "./rule-store.ts";

/** A change of a rule takes effect within this time on every server. */
const TTL_MS = 1000;
const SELLERS = 20_000;

/** Sellers' rules in force, from memory for a second, because every paywall asks. */
export interface RuleReader {
  of(sellerId: SellerId): Promise<readonly Rule[]>;
  /** Called after a change made here. */
  forget(sellerId: SellerId): void;
}

export function createRuleReader(deps: {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly now: () => number;
}): RuleReader {
  const read = new Lru<SellerId, { readonly atMs: number; readonly rules: Promise<Rule[]> }>(
    SELLERS,
  );
  return {
    of(sellerId) {
      const nowMs = deps.now();
      const known = read.get(sellerId);
      if (known !== undefined && nowMs < known.atMs + TTL_MS && nowMs >= known.atMs)
        return known.rules;
      const rules = rulesInForce(deps.db.pool, sellerId);
      const entry = { atMs: nowMs, rules };
      read.set(sellerId, entry);
      // A failed read affects only those who wait for it.
      rules.catch(() => {
        if (read.get(sellerId) === entry) read.delete(sellerId);
      });
      return rules;
    },
    forget: (sellerId) => read.delete(sellerId),
  };
}
