import type { Micros } from "../money.ts";

/**
 * What one provider charges, as data: its price list, with every change to it and the day from which the change applies.
 */
export interface FeeSchedule {
  readonly name: string;
  /** In the order of their first days. Each replaces the one before. */
  readonly versions: readonly FeeScheduleVersion[];
}

export interface FeeScheduleVersion {
  /**
   * The first day on which these rates are known to apply, `YYYY-MM-DD`. Where the provider names no day, it is the first
   * of the month in which its page was read.
   */
  readonly from: string;
  readonly source: FeeSource;
  /** The first rule that fits a payment applies. */
  readonly rules: readonly FeeRule[];
}

/** Where the rates were read, so that anybody can check them. */
export interface FeeSource {
  readonly provider: string;
  /** The title of the provider's page. Absent where there is none; the note then says where the rates come from. */
  readonly page?: string;
  readonly note?: string;
  /** The month in which it was read, `YYYY-MM`. */
  readonly read: string;
}

/** The rates of some payments: of one region and kind of card, or of all where these are left out. */
export interface FeeRule {
  /** Where the card was issued, as the provider groups countries: `EEA`, `US`. */
  readonly region?: string;
  /** The provider's name for a kind of card: `standard`. */
  readonly card?: string;
  /** The share of the payment, in hundredths of a percent. */
  readonly basisPoints: number;
  /** What each payment costs besides, by currency. With it, the rule fits only payments in these currencies. */
  readonly fixed?: Readonly<Record<string, Micros>>;
  /** What a seller's account costs in each month in which it is paid, by currency; the same holds. */
  readonly monthly?: Readonly<Record<string, Micros>>;
}

/** What a fee depends on besides the amount. */
export interface PaymentFacts {
  /** ISO 4217 alphabetic code. */
  readonly currency: string;
  readonly region?: string;
  readonly card?: string;
}
