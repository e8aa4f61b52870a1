import { formatId, formatMicros } from "@tuppence/protocol";
import type { Wallet } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../iso-time.ts";
import type { WalletRow } from "./wallet-store.ts";

export function walletToWire(row: WalletRow): Wallet {
  return {
    id: formatId("wallet", row.id),
    buyer: formatId("buyer", row.buyerId),
    currency: row.currency,
    balance: formatMicros(row.balanceMicros),
    suspendedAt: isoTimeOrNull(row.suspendedAtMs),
    createdAt: isoTime(row.createdAtMs),
  };
}
