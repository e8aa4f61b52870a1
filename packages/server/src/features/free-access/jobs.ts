import type { Pool } from "pg";
import type { Job } from "../../api/capability.ts";
import { KEPT_MS } from "./visit-store.ts";

interface PurgeDeps {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly now: () => number;
}

const AT_ONCE = 1_000;

/** Forgets readers without a wallet who have not opened anything for so long that nothing of it matters. */
export const freeAccessJobs: readonly Job<PurgeDeps>[] = [
  {
    name: "free-visits",
    everyMs: 600_000,
    run: ({ db, now }) =>
      db.pool.query(
        `DELETE FROM free_visits WHERE (visitor, rule_id) IN (
           SELECT visitor, rule_id FROM free_visits WHERE updated_at_ms < $1 LIMIT ${AT_ONCE})`,
        [now() - KEPT_MS],
      ),
  },
];
