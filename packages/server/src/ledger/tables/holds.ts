import type { RefundReason } from "./refunds.ts";
import {
  micros,
  type OfferId,
  type GrantId,
  type SellerId,
  type WalletId,
} from "@tuppence/protocol";
import { count, int, amount, json, orNull, text, time, uuid } from "./column.ts";
import { type LotPart, partsFromStored, type StoredLotPart } from "./lots.ts";
import { buyerTable } from "./define-table.ts";
import type { OwnCounted } from "./own-limits.ts";
import type { Row } from "./table.ts";
import type { PeriodKind } from "@tuppence/protocol/calendar";

/**
 * Money set aside for metered use or for an order that is not final yet: an account of its own in the payer's book. Its
 * balance is held - captured - released. Each of the three only grows. Captured is always the unit price times the
 * units paid, which are the units captured minus the free ones.
 */
export const HOLDS = buyerTable("holds", {
  id: uuid(),
  purpose: text<"meter" | "purchase">(),
  walletId: uuid<WalletId>(),
  grantId: orNull(uuid<GrantId>()),
  sellerId: uuid<SellerId>(),
  offerId: uuid<OfferId>(),
  currency: text(),
  unitPriceMicros: amount(),
  fillMicros: amount(),
  reserveMicros: amount(),
  maximumMicros: orNull(amount()),
  feeBasisPoints: int(),
  shares: text(),
  idleMs: int(),
  refundWindowMs: time(),
  heldMicros: amount(),
  capturedMicros: amount(),
  releasedMicros: amount(),
  feeMicros: amount(),
  sharedMicros: amount(),
  unitsCaptured: count(),
  unitsReported: count(),
  heldDay: int(),
  dayHeldMicros: amount(),
  heldMonth: int(),
  monthHeldMicros: amount(),
  legs: int(),
  openedAtMs: time(),
  expiresAtMs: time(),
  closedAtMs: orNull(time()),
  status: text<"open" | "closed" | "expired">(),
  refundId: orNull(uuid()),
  refundReason: orNull(text<RefundReason>()),
  refundedAtMs: orNull(time()),
  passes: text(),
  counted: text(),
  unitsFree: count(),
  /** The lots whose money is set aside or was captured, in the order in which it was taken: {@link StoredLotPart}s as JSON. */
  lots: text(),
  /** What it counts against the limits of its wallet; null: nothing. */
  ownCounted: orNull(json<OwnCounted>()),
});
export type Hold = Row<typeof HOLDS>;

/** The balance of the hold. */
export function restOf({ heldMicros, capturedMicros, releasedMicros }: Hold) {
  return micros(heldMicros - capturedMicros - releasedMicros);
}

/** What can make units free: passes that cover the offer, and caps in the hold's currency. */
export interface HoldPasses {
  readonly coveredBy: readonly OfferId[];
  readonly scopes?: readonly string[];
  readonly caps: readonly {
    readonly passId: OfferId;
    readonly period: PeriodKind;
    /** Micros as a decimal string. */
    readonly limit: string;
    /** The terms sold with the pass (sold-terms.ts). */
    readonly gives?: string;
  }[];
}

const NO_PASSES: HoldPasses = { coveredBy: [], caps: [] };

/** The passes and caps that applied when the hold was opened. */
export function passesOf({ passes }: Pick<Hold, "passes">): HoldPasses {
  return passes === "" ? NO_PASSES : (JSON.parse(passes) as HoldPasses);
}

/** What a hold counted towards one cap in one period; amounts are micros as decimal strings. */
export interface CountedUnits {
  readonly counter: string;
  readonly period: number;
  readonly amount: string;
  readonly passId: OfferId;
  readonly limit: string;
}

export function countedOf({ counted }: Pick<Hold, "counted">): readonly CountedUnits[] {
  return counted === "" ? [] : (JSON.parse(counted) as CountedUnits[]);
}

/** The lots whose money a hold has or captured, in the order in which it was taken. */
export function lotsOfHold({ lots, walletId, ...hold }: Hold): readonly LotPart[] {
  if (lots !== "") return partsFromStored(JSON.parse(lots) as readonly StoredLotPart[]);
  // Opened before lots existed.
  const amountMicros = micros(hold.heldMicros - hold.releasedMicros);
  return amountMicros === 0n ? [] : [{ lotId: walletId, amountMicros }];
}
