import type { BuyerId } from "@tuppence/protocol";
import type { Pool } from "pg";

/**
 * The buyers that are one person: their own, and those of guest wallets they have joined to their account. What one of
 * them has, all of them have (docs/decisions/0032). Few people join wallets, so each server keeps all of these in memory,
 * and payments of everybody else cost nothing more.
 */
export interface PersonBuyers {
  /** All buyers of the person, the asked one first. */
  of(buyerId: BuyerId): readonly BuyerId[] | Promise<readonly BuyerId[]>;
  /** Reads what was joined since the last time. */
  catchUp(): Promise<void>;
}

/** Transactions that began earlier may be committed later. */
const OVERLAP_MS = 60_000;

export function createPersonBuyers(pool: Pick<Pool, "query">): PersonBuyers {
  const families = new Map<string, ReadonlySet<BuyerId>>();
  let seenMs = 0;
  let first: Promise<void> | undefined;
  let isLoaded = false;

  const read = async () => {
    const { rows } = await pool.query<{ buyers: BuyerId[]; joined_at_ms: bigint }>(
      `SELECT array_agg(b.id::text) AS buyers, max(b.joined_at_ms) AS joined_at_ms
       FROM buyers b WHERE b.auth_user_id IN (
         SELECT auth_user_id FROM buyers WHERE joined_at_ms > $1 AND auth_user_id IS NOT NULL)
       GROUP BY b.auth_user_id`,
      [seenMs - OVERLAP_MS],
    );
    for (const { buyers, joined_at_ms } of rows) {
      const family = new Set(buyers);
      for (const buyer of buyers) families.set(buyer, family);
      seenMs = Math.max(seenMs, Number(joined_at_ms));
    }
    isLoaded = true;
  };

  const known = (buyerId: BuyerId): readonly BuyerId[] => {
    const family = families.get(buyerId);
    if (family === undefined) return [buyerId];
    return [buyerId, ...[...family].filter((one) => one !== buyerId)];
  };

  return {
    of(buyerId) {
      if (isLoaded) return known(buyerId);
      first ??= read().finally(() => {
        first = undefined;
      });
      return first.then(() => known(buyerId));
    },
    catchUp: read,
  };
}
