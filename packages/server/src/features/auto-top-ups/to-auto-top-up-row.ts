import { type BuyerId, type CardId, micros, type TopUpId, type WalletId } from "@tuppence/protocol";
import type { Selectable } from "kysely";
import type { AutoTopUpsTable } from "../../db/saved-cards-schema.ts";
import type { AutoTopUpRow } from "./auto-top-up-order.ts";

/** A row of the table, as the feature knows it. */
export function toAutoTopUpRow(
  row: Omit<Selectable<AutoTopUpsTable>, "started_ms"> & { readonly started_today: number },
): AutoTopUpRow {
  const sinceMs = row.under_way_since_ms;
  return {
    walletId: row.wallet_id as WalletId,
    buyerId: row.buyer_id as BuyerId,
    currency: row.currency,
    belowMicros: micros(row.below_micros),
    amountMicros: micros(row.amount_micros),
    feeMicros: micros(row.fee_micros),
    cardId: row.card_id as CardId,
    atMostPerDay: row.at_most_per_day,
    state: row.state,
    stoppedBecause: row.stopped_because,
    onSinceMs: Number(row.on_since_ms),
    agreedAtMs: Number(row.agreed_at_ms),
    failures: row.failures,
    lastFailure: row.last_failure,
    notBeforeMs: Number(row.not_before_ms),
    charge: Number(row.charges),
    underWaySinceMs: sinceMs === null ? null : Number(sinceMs),
    topUpId: row.top_up_id as TopUpId | null,
    endedAtMs: row.ended_at_ms === null ? null : Number(row.ended_at_ms),
    startedToday: row.started_today,
  };
}
