import type { BuyerId, CardId, Micros, TopUpId, WalletId } from "@tuppence/protocol";

/** What a buyer agreed to. */
export interface AutoTopUpOrder {
  readonly walletId: WalletId;
  readonly buyerId: BuyerId;
  readonly currency: string;
  readonly belowMicros: Micros;
  readonly amountMicros: Micros;
  /** The most that is paid on top of the amount for the rail. */
  readonly feeMicros: Micros;
  readonly cardId: CardId;
  readonly atMostPerDay: number;
}

export interface AutoTopUpRow extends AutoTopUpOrder {
  readonly state: "on" | "off" | "stopped";
  readonly stoppedBecause: "card-removed" | "failures" | "fee-changed" | null;
  /** When it was last switched on. */
  readonly onSinceMs: number;
  readonly agreedAtMs: number;
  /** In a row. */
  readonly failures: number;
  readonly lastFailure: string | null;
  readonly notBeforeMs: number;
  /** The number of the last charge. */
  readonly charge: number;
  /** Since when a charge is under way; null: none is. */
  readonly underWaySinceMs: number | null;
  /** The top-up under way, once it waits for the buyer or the money. */
  readonly topUpId: TopUpId | null;
  /** When the last charge ended. */
  readonly endedAtMs: number | null;
  readonly startedToday: number;
}
