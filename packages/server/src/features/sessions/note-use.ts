import type { Pool } from "pg";
import { Lru } from "../../lib/lru.ts";

/** As exactly as a list of devices needs it. */
const AGAIN_MS = 5 * 60_000;
const REMEMBERED = 50_000;

/** Records when a session was last used, seldom enough not to matter, and without anybody waiting for it. */
export function createNoteUse(deps: {
  readonly pool: Pick<Pool, "query">;
  readonly now: () => number;
}): (sessionId: string) => void {
  const noted = new Lru<string, number>(REMEMBERED);
  return (sessionId) => {
    const nowMs = deps.now();
    const before = noted.get(sessionId);
    if (before !== undefined && nowMs - before < AGAIN_MS) return;
    noted.set(sessionId, nowMs);
    const forget = () => noted.set(sessionId, 0);
    deps.pool
      .query(
        "UPDATE auth_sessions SET last_used_at = to_timestamp($2::bigint / 1000.0) WHERE id = $1",
        [sessionId, nowMs],
      )
      .catch(forget);
  };
}
