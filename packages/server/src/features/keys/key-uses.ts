import type { ApiKeyId } from "@tuppence/protocol";
import type { Pool } from "pg";

/** How exact the time of a key's last use is. */
const EXACT_TO_MS = 60_000;
const MOST_KEYS = 10_000;

/**
 * Remembers which keys were used, and writes it now and then. A request only adds to a set, and does so when its key is
 * read from the database anyway; so a payment neither waits for this nor causes a write.
 */
export interface KeyUses {
  /** @param lastUsedAtMs what the database knew of it */
  readonly note: (id: ApiKeyId, lastUsedAtMs: number | null) => void;
  readonly write: () => Promise<void>;
}

export function createKeyUses(deps: {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly now: () => number;
}): KeyUses {
  const used = new Map<ApiKeyId, number>();
  return {
    note(id, lastUsedAtMs) {
      const nowMs = deps.now();
      const isKnown = lastUsedAtMs !== null && nowMs - lastUsedAtMs < EXACT_TO_MS;
      if (!isKnown && used.size < MOST_KEYS) used.set(id, nowMs);
    },
    async write() {
      if (used.size === 0) return;
      const batch = [...used];
      used.clear();
      // Another server may have written a later time.
      await deps.db.pool.query(
        `UPDATE api_keys k SET last_used_at_ms = u.at_ms
         FROM unnest($1::uuid[], $2::bigint[]) AS u (id, at_ms)
         WHERE k.id = u.id AND (k.last_used_at_ms IS NULL OR k.last_used_at_ms < u.at_ms)`,
        [batch.map(([id]) => id), batch.map(([, atMs]) => atMs)],
      );
    },
  };
}
