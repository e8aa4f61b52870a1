import type { BuyerId, OrderId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { jobOperation } from "../../api/derived-operation.ts";
import type { Ledger } from "../../ledger/index.ts";

export interface ExpireOrdersDeps {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly ledger: Pick<Ledger, "submit">;
  readonly now: () => number;
}

/** How many orders one run ends. The next run finds the rest. */
const MOST = 500;

/**
 * Ends expired orders, which returns what was reserved for them. Every process tries; the ledger decides, and deciding
 * again does nothing. The ledger remembers refusals too (this clock may be ahead of the ledger's), so the operation's
 * id includes the minute, and the next minute may try again.
 * @returns how many it found
 */
export async function expireOrders(deps: ExpireOrdersDeps): Promise<number> {
  const nowMs = deps.now();
  const { rows } = await deps.db.pool.query<{ id: OrderId; buyer_id: BuyerId }>(
    `SELECT id, buyer_id FROM orders WHERE closed_at_ms IS NULL AND expires_at_ms <= $1
     ORDER BY expires_at_ms LIMIT ${MOST}`,
    [nowMs],
  );
  await Promise.all(
    rows.map(({ id, buyer_id }) =>
      deps.ledger.submit({
        kind: "order-close",
        ...jobOperation(`order over\n${id}\n${Math.floor(nowMs / 60_000)}`),
        buyerId: buyer_id,
        orderId: id,
        user: { by: "time" },
      }),
    ),
  );
  return rows.length;
}
