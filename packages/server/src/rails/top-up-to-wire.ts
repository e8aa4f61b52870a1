import { formatId, formatMicros } from "@tuppence/protocol";
import type { TopUp } from "@tuppence/protocol/wire";
import type { TopUpRecord } from "../ledger/index.ts";
import { onTopOf, takenOf } from "./fees/fee-on-top.ts";
import { isoTime } from "../lib/iso-time.ts";

export function topUpToWire(row: TopUpRecord): TopUp {
  // Stored values were checked against the same list when they came in.
  const rail = row.rail as TopUp["rail"];
  return {
    id: formatId("topUp", row.id),
    wallet: formatId("wallet", row.walletId),
    amount: formatMicros(row.amountMicros),
    fee: formatMicros(
      row.state === "settled" ? takenOf(row.request, row.amountMicros) : onTopOf(row.request),
    ),
    currency: row.currency,
    rail,
    status: row.state,
    next: row.next,
    failure: row.failure,
    createdAt: isoTime(row.createdAtMs),
    endedAt: row.endedAtMs === null ? null : isoTime(row.endedAtMs),
  };
}
