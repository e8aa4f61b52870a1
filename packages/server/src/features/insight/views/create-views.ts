import { isbot } from "isbot";
import type { Pool } from "pg";
import { TokenBuckets } from "../../../lib/token-buckets.ts";
import type { NoteView } from "../../../sale/note-view.ts";
import { networkOf } from "./network-of.ts";
import type { PendingView } from "./pending-view.ts";
import { createViewSalts } from "./view-salts.ts";
import { writeViews } from "./write-views.ts";

export interface Views {
  readonly note: NoteView;
  /** Counts what was noted since. */
  readonly flush: () => Promise<void>;
}

/** While the database is away, no more views wait than this; the rest is lost. */
const MOST_PENDING = 20_000;
const AT_ONCE = 2_000;
const LONGEST_AGENT = 300;
/** Whoever pretends to be many visitors counts only so often. Many people may share an address. */
const PER_ADDRESS = { capacity: 200, perSecond: 2, maxBuckets: 20_000 };

/**
 * Counts views off the path of requests: they are noted in memory and written in batches. A visitor counts once for each
 * offer and day, across servers and restarts.
 */
export function createViews(deps: {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly now: () => number;
}): Views {
  const { pool } = deps.db;
  const saltOf = createViewSalts(pool);
  const buckets = new TokenBuckets(PER_ADDRESS);
  let pending = new Map<string, PendingView>();

  return {
    note({ id, sellerId }, visitor) {
      if (visitor === undefined || visitor.agent === "" || isbot(visitor.agent)) return;
      if (pending.size >= MOST_PENDING) return;
      const atMs = deps.now();
      const network = networkOf(visitor.address);
      const name = `${network}\n${visitor.agent.slice(0, LONGEST_AGENT)}`;
      const key = `${id}\n${name}`;
      if (pending.has(key) || buckets.take(network, atMs) < 0) return;
      pending.set(key, { offerId: id, sellerId, atMs, visitor: name });
    },
    async flush() {
      const waiting = pending;
      pending = new Map();
      const all = [...waiting];
      for (let start = 0; start < all.length; start += AT_ONCE) {
        const batch = all.slice(start, start + AT_ONCE);
        try {
          await writeViews(
            pool,
            saltOf,
            batch.map(([, view]) => view),
          );
        } catch (error) {
          // They are counted the next time, as far as there is room.
          for (const [key, view] of all.slice(start))
            if (pending.size < MOST_PENDING) pending.set(key, view);
          throw error;
        }
      }
    },
  };
}
