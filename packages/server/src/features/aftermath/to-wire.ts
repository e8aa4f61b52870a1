import { formatId, formatMicros, micros } from "@tuppence/protocol";
import type { Dispute, Lot, TopUpReturn } from "@tuppence/protocol/wire";
import type { DisputeRecord, LotRecord, TopUpReturnRecord } from "../../ledger/index.ts";
import { isoTime } from "../../lib/iso-time.ts";

const isoOrNull = (ms: number | null) => (ms === null ? null : isoTime(ms));

export function returnToWire(row: TopUpReturnRecord): TopUpReturn {
  return {
    id: formatId("topUpReturn", row.id),
    topUp: formatId("topUp", row.topUpId),
    wallet: formatId("wallet", row.walletId),
    amount: formatMicros(row.amountMicros),
    currency: row.currency,
    status: row.state,
    by: row.by,
    failure: row.failure,
    createdAt: isoTime(row.createdAtMs),
    endedAt: isoOrNull(row.endedAtMs),
  };
}

export function disputeToWire(row: DisputeRecord): Dispute {
  return {
    id: formatId("dispute", row.id),
    topUp: formatId("topUp", row.topUpId),
    wallet: formatId("wallet", row.walletId),
    amount: formatMicros(row.amountMicros),
    claimed: formatMicros(row.claimedMicros),
    currency: row.currency,
    status: row.state,
    reason: row.reason,
    evidenceDue: isoOrNull(row.evidenceDueMs),
    openedAt: isoTime(row.createdAtMs),
    changedAt: isoTime(row.changedAtMs),
  };
}

export function lotToWire(lot: LotRecord): Lot {
  const isOwn = lot.id === lot.walletId;
  return {
    topUp: isOwn ? null : formatId("topUp", lot.id as Parameters<typeof formatId<"topUp">>[1]),
    rail: isOwn && lot.rail === "wallet" ? "wallet" : lot.rail,
    amount: formatMicros(lot.amountMicros),
    left: formatMicros(lot.leftMicros),
    frozen: formatMicros(lot.frozenMicros),
    wentBack: formatMicros(micros(lot.backMicros - lot.disputedMicros)),
    currency: lot.currency,
    refundableUntil: isoOrNull(lot.refundableUntilMs),
    withdrawable: lot.isWithdrawable,
    giftable: lot.isGiftable,
    promotional: lot.isPromotional,
    createdAt: isoTime(lot.createdAtMs),
  };
}
