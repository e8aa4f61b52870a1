import type { GrantId, SellerId, WalletId } from "@tuppence/protocol";
import { amount, bytes, int, orNull, perBatch, text, time, uuid, writtenOnce } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";

const COUNTED = ["day", "daySpentMicros", "month", "monthSpentMicros"] as const;

/** A buyer's permission to spend at one seller, or at all sellers, within limits. */
export const GRANTS = buyerTable(
  "grants",
  {
    createdAtMs: writtenOnce(perBatch(time())),
    id: uuid<GrantId>(),
    walletId: uuid<WalletId>(),
    sellerId: orNull(uuid<SellerId>()),
    label: writtenOnce(text()),
    currency: text(),
    /** SHA-256 of the token's secret part. */
    tokenHash: writtenOnce(bytes()),
    dpopThumbprint: writtenOnce(orNull(text())),
    perDayMicros: orNull(amount()),
    perMonthMicros: orNull(amount()),
    askAboveMicros: orNull(amount()),
    autoUnlockBelowMicros: orNull(amount()),
    expiresAtMs: time(),
    revokedAtMs: orNull(time()),
    /**
     * The day and month of the wallet's calendar that the counters belong to. They never decrease, whatever the clock.
     */
    day: int(),
    daySpentMicros: amount(),
    month: int(),
    monthSpentMicros: amount(),
  },
  {
    idIsUnique: true,
    foundById: true,
    updates: [
      // Most payments change only these.
      COUNTED,
      [
        "perDayMicros",
        "perMonthMicros",
        "askAboveMicros",
        "autoUnlockBelowMicros",
        "expiresAtMs",
        "revokedAtMs",
        ...COUNTED,
      ],
    ],
  },
);
export type Grant = Row<typeof GRANTS>;
