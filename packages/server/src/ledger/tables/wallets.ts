import type { WalletId } from "@tuppence/protocol";
import {
  amount,
  count,
  orNull,
  perBatch,
  smallint,
  text,
  time,
  uuid,
  writtenOnce,
} from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";

/**
 * A buyer's money in one currency. `version` is drawn anew by each batch that touches the buyer: a batch decided on an
 * older one is refused (engine/batch/write-batch.ts).
 */
export const WALLETS = buyerTable(
  "wallets",
  {
    createdAtMs: writtenOnce(perBatch(time())),
    version: writtenOnce(perBatch(count())),
    id: uuid<WalletId>(),
    /** Which of the buyer's wallets it is, from 0. */
    nth: writtenOnce(smallint()),
    currency: text(),
    balanceMicros: amount(),
    /** How far below zero the balance may go. */
    limitMicros: amount(),
    /** Since when the operator lets it pay nothing; null: it pays. */
    suspendedAtMs: orNull(time()),
    /** Whose days, weeks and months what is spent from it counts in. */
    timeZones: text(),
  },
  { idIsUnique: true, updates: [["balanceMicros"], ["balanceMicros", "suspendedAtMs"]] },
);
export type Wallet = Row<typeof WALLETS>;
