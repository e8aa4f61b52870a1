import { type Micros, micros, type WalletId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";
import { amount, flag, orNull, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";

/**
 * A part of a wallet's money, with where it came from. A settled top-up becomes a lot with the same id. Money that no
 * top-up brought is in the wallet's *own lot*, whose id is the wallet's: what comes back of purchases that were made on
 * the tab, and what was there before lots existed.
 */
export const LOTS = buyerTable("lots", {
  id: uuid(),
  walletId: uuid<WalletId>(),
  rail: text(),
  currency: text(),
  /** What the lot began with. */
  amountMicros: amount(),
  /**
   * What is left. Of the lot that the wallet spends from now (`wallets.lot_id`) it is what was left when this row was
   * last written: the rest of that lot is the wallet's balance minus what is in its other lots.
   */
  remainingMicros: amount(),
  /** What was sent back to the payer, or is claimed back by the payer's bank. */
  backMicros: amount(),
  /** What the payer's bank claims back in disputes that are open. */
  disputedMicros: amount(),
  /** The ids of all disputes about it, the first one first, with spaces between. */
  disputes: text(),
  /** The part of it that was not spent, and is out of the wallet until the dispute ends. */
  frozenMicros: amount(),
  /** Until when the buyer may have it sent back; null: not at all. */
  refundableUntilMs: orNull(time()),
  /** Whether it may be paid out to its owner. */
  isWithdrawable: flag(),
  /** Whether it may be given to another person, as a gift or a tip. */
  isGiftable: flag(),
  /** Given by the operator rather than paid for. Spent first. */
  isPromotional: flag(),
  /** From when sellers may be paid out what it paid; null: at once. */
  payableFromMs: orNull(time()),
  createdAtMs: time(),
});
export type Lot = Row<typeof LOTS>;

export function disputesOf(lot: Lot | undefined): readonly string[] {
  return lot === undefined || lot.disputes === "" ? [] : lot.disputes.split(" ");
}

/** What is true of the money of a new lot. */
export interface LotTerms {
  readonly refundableUntilMs: number | null;
  readonly isWithdrawable: boolean;
  readonly isGiftable: boolean;
  readonly isPromotional: boolean;
  readonly payableFromMs: number | null;
}

/** Money that can be spent, and nothing else. */
export const SPEND_ONLY: LotTerms = {
  refundableUntilMs: null,
  isWithdrawable: false,
  isGiftable: false,
  isPromotional: false,
  payableFromMs: null,
};

/** What a payment took from one lot, or gives back to it. */
export interface LotPart {
  readonly lotId: string;
  readonly amountMicros: Micros;
}

/** The same as JSON; amounts are micros as decimal strings. */
export interface StoredLotPart {
  readonly lot: string;
  readonly amount: string;
}

export function storedParts(parts: readonly LotPart[]): readonly StoredLotPart[] {
  return parts.map(({ lotId, amountMicros }) => ({ lot: lotId, amount: String(amountMicros) }));
}

export function partsFromStored(parts: readonly StoredLotPart[]): readonly LotPart[] {
  return parts.map(({ lot, amount: text }) => ({ lotId: lot, amountMicros: micros(BigInt(text)) }));
}

/**
 * Why a lot changed. back: money of a payment came back. debt: it paid what the wallet owed. frozen, thawed, reversed:
 * a dispute. returned: to its payer. unreversed, unreturned: that was taken back. written-off: a debt that nobody pays. recovered: what came back afterwards
 * pays it.
 */
export type LotPurpose =
  | "back"
  | "debt"
  | "frozen"
  | "thawed"
  | "reversed"
  | "unreversed"
  | "returned"
  | "unreturned"
  | "written-off"
  | "recovered";

/**
 * A change of a lot by anything but a purchase or a hold, whose own rows name their lots. A lot's rest is what it began
 * with, minus what purchases and holds took, plus its entries.
 */
export const LOT_ENTRIES = buyerTable(
  "lot_entries",
  {
    id: uuid(),
    /** The refund, rebate, hold, dispute, return, top-up or operation that changed it. */
    causeId: uuid(),
    purpose: text<LotPurpose>(),
    lotId: uuid(),
    /** Below zero: taken from the lot. */
    amountMicros: amount(),
    createdAtMs: time(),
  },
  { updates: [[]] },
);

export function lotEntryId(of: {
  readonly causeId: string;
  readonly purpose: LotPurpose;
  readonly lotId: string;
  readonly step: number;
}): string {
  return uuidOfHash(`lot entry\n${of.causeId}\n${of.purpose}\n${of.lotId}\n${of.step}`);
}
