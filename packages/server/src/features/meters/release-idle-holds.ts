import type { BuyerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { jobOperation } from "../../api/derived-operation.ts";
import type { HoldId, Ledger } from "../../ledger/index.ts";

/** How many holds are ended at once, and at most how many rounds a run has. */
const BATCH = 500;
const MOST_BATCHES = 100;

export interface ReleaseIdleHoldsDeps {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly ledger: Pick<Ledger, "submit">;
  readonly now: () => number;
}

interface IdleHold {
  readonly buyer_id: BuyerId;
  readonly id: HoldId;
  readonly expires_at_ms: bigint;
}

/**
 * Ends holds that nobody used within their idle time: the rest goes back to wallets and budgets. Several processes may
 * do this at once. The operation's id is derived from the hold and its expiry, and releasing twice does nothing. The
 * ledger decides whether a hold has expired, so a tick that arrives first wins.
 * @returns how many were ended
 */
export async function releaseIdleHolds({ db, ledger, now }: ReleaseIdleHoldsDeps): Promise<number> {
  let ended = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const { rows } = await db.pool.query<IdleHold>(
      `SELECT buyer_id, id, expires_at_ms FROM holds
       WHERE closed_at_ms IS NULL AND expires_at_ms <= $1 ORDER BY expires_at_ms LIMIT ${BATCH}`,
      [now()],
    );
    const outcomes = await Promise.all(rows.map((hold) => ledger.submit(releaseOf(hold, now()))));
    const accepted = outcomes.filter(({ status }) => status === "accepted").length;
    ended += accepted;
    if (rows.length < BATCH || accepted === 0) break;
  }
  return ended;
}

/** The ledger remembers refusals too, so the operation's id includes the minute, and the next minute may try again. */
function releaseOf({ buyer_id: buyerId, id, expires_at_ms: expiresAtMs }: IdleHold, nowMs: number) {
  const minute = Math.floor(nowMs / 60_000);
  return {
    kind: "hold-release",
    ...jobOperation(`idle hold\n${id}\n${expiresAtMs}\n${minute}`),
    buyerId,
    holdId: id,
    units: null,
    user: { by: "idle" },
  } as const;
}
