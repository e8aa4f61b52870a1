import { formatId, formatMicros } from "@tuppence/protocol";
import type { Wallet } from "@tuppence/protocol/wire";
import { isoTime } from "../iso-time.ts";
import type { WalletRow } from "./wallet-store.ts";

export function walletToWire(row: WalletRow): Wallet {
  return {
    id: formatId("wallet", row.id),
    buyer: formatId("buyer", row.buyerId),
    currency: row.currency,
    balance: formatMicros(row.balanceMicros),
    createdAt: isoTime(row.createdAtMs),
  };
}
