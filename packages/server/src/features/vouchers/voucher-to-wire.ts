import { formatId, shareOf } from "@tuppence/protocol";
import type { Voucher as WireVoucher } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { Voucher } from "./voucher-store.ts";

export function voucherToWire(voucher: Voucher): WireVoucher {
  const { offerId, fromMs, untilMs, section, perBuyer, total, used, code } = voucher;
  return {
    id: formatId("voucher", voucher.id),
    code,
    off: shareOf(voucher.offBasisPoints),
    offer: offerId === null ? null : formatId("offer", offerId),
    section,
    from: isoTimeOrNull(fromMs),
    until: isoTimeOrNull(untilMs),
    perBuyer,
    total,
    used,
    createdAt: isoTime(voucher.createdAtMs),
    endedAt: isoTimeOrNull(voucher.endedAtMs),
  };
}
