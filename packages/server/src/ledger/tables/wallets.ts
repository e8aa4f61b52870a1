import type { WalletId } from "@tuppence/protocol";
import {
  amount,
  count,
  json,
  orNull,
  perBatch,
  smallint,
  text,
  time,
  uuid,
  writtenOnce,
} from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { OwnLimits } from "./own-limits.ts";
import type { Row } from "./table.ts";

/**
 * A buyer's money in one currency. Each batch that touches the buyer sets a new `version`, and a batch decided on an
 * older version fails (engine/batch/write-batch.ts).
 */
export const WALLETS = buyerTable(
  "wallets",
  {
    createdAtMs: writtenOnce(perBatch(time())),
    version: writtenOnce(perBatch(count())),
    id: uuid<WalletId>(),
    /** The wallet's number among the buyer's wallets, from 0. */
    nth: writtenOnce(smallint()),
    currency: text(),
    balanceMicros: amount(),
    /** How far below zero the balance may go. */
    limitMicros: amount(),
    /** Since when the balance is below zero; null: it is not (rules/tabs/note-owing.ts). */
    owedSinceMs: orNull(time()),
    /** For how long it may be below zero before nothing more is paid from it; null: it has no tab. */
    tabTermMs: orNull(time()),
    /** When the operator suspended the wallet; null: it can pay. */
    suspendedAtMs: orNull(time()),
    /** The lot it spends from now; its own id: its own lot, or the tab. */
    lotId: uuid(),
    /** What is in its other lots. */
    otherLotsMicros: amount(),
    /** What it owed and was given up. What comes back later pays this first. */
    writtenOffMicros: amount(),
    /** The calendar whose days, weeks and months its spending counts in. */
    timeZones: text(),
    /** How much may be spent from it; null: any amount, and it never had a limit. */
    ownLimits: orNull(json<OwnLimits>()),
  },
  {
    idIsUnique: true,
    updates: [
      ["balanceMicros"],
      [
        "balanceMicros",
        "limitMicros",
        "lotId",
        "otherLotsMicros",
        "ownLimits",
        "owedSinceMs",
        "tabTermMs",
        "suspendedAtMs",
        "writtenOffMicros",
      ],
    ],
  },
);
export type Wallet = Row<typeof WALLETS>;
