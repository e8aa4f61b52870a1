import type { TopUpId, WalletId } from "@tuppence/protocol";
import type { SandboxOutcome, TopUpFailure, TopUpStatus, TopUpStep } from "@tuppence/protocol/wire";
import { amount, json, orNull, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";

/** What a rail needs to know of a top-up besides its amount. */
export interface TopUpRequest {
  /** The path on this platform to which the rail returns the buyer. */
  readonly returnTo?: string;
  readonly outcome?: SandboxOutcome;
  /** For the card rail, with its provider's ids: the card to charge; without `method`, the buyer's next card is saved. */
  readonly card?: { readonly customer: string; readonly method?: string };
  /** What the buyer pays on top of the amount for the rail: micro-units, in decimal. Absent: nothing. */
  readonly feeMicros?: string;
}

/** A counter of a rail's limit, and the period of it in which a top-up counts. */
export interface RailCount {
  readonly counter: string;
  readonly period: number;
}

/** Money that enters a wallet over a payment rail, or is meant to. */
export const TOP_UPS = buyerTable(
  "top_ups",
  {
    createdAtMs: time(),
    id: uuid<TopUpId>(),
    walletId: uuid<WalletId>(),
    currency: text(),
    /** What is asked for; once it is settled, what was credited. */
    amountMicros: amount(),
    rail: text(),
    state: text<TopUpStatus>(),
    /** The rail's own id of the payment. */
    railReference: orNull(text()),
    /** What the buyer must do, as the rail said. */
    next: orNull(json<TopUpStep>()),
    /** Why it failed or was cancelled. */
    failure: orNull(text<TopUpFailure>()),
    request: orNull(json<TopUpRequest>()),
    endedAtMs: orNull(time()),
    /** Where it counts towards its rail's limits, with the amount, until it fails or is cancelled; null: nowhere. */
    counted: orNull(json<readonly RailCount[]>()),
  },
  { idIsUnique: true },
);
export type TopUpRow = Row<typeof TOP_UPS>;
