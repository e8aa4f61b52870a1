import type { BuyerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { jobOperation } from "../../api/derived-operation.ts";
import type { HoldId, Ledger } from "../../ledger/index.ts";

/** Holds that are ended at once, and rounds of a run at most. */
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
 * Ends holds nobody used in their idle time: what is left goes back to wallets and budgets. Several programs may do
 * this at once: the operation's id follows from the hold and when it was over, and releasing twice does nothing; and whether it is
 * over is decided by the ledger, so a tick that comes first wins.
 * @returns how many were ended.
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

/** A refusal is remembered too: so the operation is also of its minute, and the next minute may ask again. */
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
