import type { BuyerId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";

const BATCH = 500;

export interface HoldMovement {
  readonly hold_id: string;
  readonly purpose: string;
  readonly leg: number;
  readonly kind: "hold" | "release" | "refund";
  readonly wallet_id: string;
  readonly currency: string;
  readonly amount_micros: bigint;
  readonly created_at_ms: bigint;
  readonly offer_id: string;
  readonly title: string;
  readonly resource_url: string;
  readonly seller_name: string;
}

/** Money that moved between a buyer's wallets and holds, oldest first, a batch at a time. */
export async function* holdMovements(
  kysely: Kysely<Database>,
  book: number,
  buyerId: BuyerId,
): AsyncGenerator<HoldMovement> {
  let after: Pick<HoldMovement, "created_at_ms" | "hold_id" | "leg"> = {
    created_at_ms: -1n,
    hold_id: "00000000-0000-0000-0000-000000000000",
    leg: -1,
  };
  for (;;) {
    const { rows } = await sql<HoldMovement>`
      SELECT h.id AS hold_id, h.purpose, t.leg, t.reason AS kind, h.wallet_id, t.currency, t.amount_micros,
        t.created_at_ms, h.offer_id, o.title, o.resource_url, s.name AS seller_name
      FROM holds h
      JOIN transfer_rows t ON t.book = h.book AND t.cause_id = h.id AND t.reason IN ('hold', 'release', 'refund')
      JOIN offers o ON o.id = h.offer_id JOIN sellers s ON s.id = h.seller_id
      WHERE h.book = ${book} AND h.buyer_id = ${buyerId}
        AND (t.created_at_ms, h.id, t.leg) > (${after.created_at_ms}, ${after.hold_id}::uuid, ${after.leg})
      ORDER BY t.created_at_ms, h.id, t.leg LIMIT ${BATCH}`.execute(kysely);
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = last;
  }
}
