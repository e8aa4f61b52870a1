import type { Currency, Micros, TopUpId, WalletId } from "@tuppence/protocol";
import type { RailName, TopUpFailure, TopUpStep } from "@tuppence/protocol/wire";
import type { RailLimit, TopUpRequest } from "../ledger/index.ts";

/**
 * A way money enters. A rail translates between a payment provider and the platform, and decides nothing: the states of
 * a top-up, and when it is credited, are the ledger's. Each rail is a folder beside this file;
 * `docs/rails.md` shows how to write one.
 */
export interface Rail {
  readonly name: RailName;
  /** Whether what enters this way is worth nothing. */
  readonly testMoney: boolean;
  /** The smallest and largest top-up it takes in a currency; undefined when it does not carry the currency. */
  topUpLimits(currency: Currency): TopUpLimits | undefined;
  /** The most one person may bring in this way in a currency; undefined: any amount. */
  personLimits?(currency: Currency): readonly RailLimit[];
  /** What may be done with its money besides spending it. By default nothing. */
  readonly lot?: RailLot;
  /** Whether the money of such a payment is there without asking anybody. Then neither `start` nor `ask` is called. */
  settlesAtOnce?(request: TopUpRequest): boolean;
  /**
   * Asks for the money. May be called again for the same payment, after a crash or at the same time by another server:
   * `topUpId` is the idempotency key, so the provider must take the money once.
   * @throws when the answer is not known. The platform then asks again later, so nothing is lost.
   */
  start(payment: Payment): Promise<RailAnswer>;
  /**
   * How far a payment is. Moves no money. While nothing is known of the payment, it may repeat the start that the buyer
   * asked for.
   */
  ask(payment: Payment): Promise<RailAnswer | Unknown>;
  /**
   * Sends money of a settled payment back to where it came from; undefined: this rail cannot, and the operator does it.
   * May be called again for the same return, after a crash or at the same time by another server: `returnId` is the
   * idempotency key. It never sends back more than was paid.
   * @throws when the answer is not known. The platform then asks again later.
   */
  refund?(payment: Payment, back: Refund): Promise<RefundAnswer>;
  /**
   * What has happened to a payment since it was settled, as the provider says now. Moves no money.
   * @throws when the answer is not known
   */
  aftermath?(payment: Payment): Promise<Aftermath>;
  /** Whether a warning of fraud sends back what is unspent: the operator's rule. By default it does not. */
  readonly refundsWarnings?: boolean;
  /** What the provider reports on its own; undefined: nothing, or its reports cannot be checked. */
  readonly events?: RailEvents;
}

/**
 * A provider's events say that payments have news, and no more: the platform asks how far these are. So it does not
 * matter in which order events come, how often, or what they leave out.
 */
export interface RailEvents {
  /** Checks that an event comes from the provider. @returns its id there; undefined: it does not */
  check(event: RawEvent): string | undefined;
  /**
   * Which payments have news. Ids of others' payments are ignored; empty when the event concerns none.
   * @throws when that is not known yet. It is read again later.
   */
  read(body: Buffer): Promise<readonly TopUpId[]>;
}

/** An event as it was sent. */
export interface RawEvent {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** What may be done with the money of a top-up besides spending it. */
export interface RailLot {
  /** Whether its owner may have it paid out. */
  readonly withdrawable: boolean;
  /** Whether it may be given to others. */
  readonly giftable: boolean;
  /** How long after it has arrived its owner may have the unspent part sent back; null: not at all. */
  readonly refundableForMs: number | null;
  /**
   * So long after it has arrived sellers are not paid out what it paid, because its payer may still take it back. By
   * default not at all.
   */
  readonly heldForMs?: number;
}

export interface TopUpLimits {
  readonly min: Micros;
  readonly max: Micros;
  /** Amounts are multiples of this. By default: of the currency's minor unit. */
  readonly step?: Micros;
}

/** A payment that a rail is asked for. */
export interface Payment {
  /** The permanent id of the payment, here and at the provider. */
  readonly topUpId: TopUpId;
  readonly walletId: WalletId;
  readonly amountMicros: Micros;
  readonly currency: Currency;
  readonly request: TopUpRequest;
  /** The provider's own id; null while none is known. */
  readonly railReference: string | null;
  readonly createdAtMs: number;
}

/** How far a payment is, as the provider says. Answers may come late, twice, or in any order. */
export type RailAnswer =
  | {
      readonly state: "pending";
      readonly railReference: string | null;
      /** What the buyer must do; null: nothing, only the money is not there yet. */
      readonly next: TopUpStep | null;
    }
  | {
      readonly state: "settled";
      /** What arrived. */
      readonly amountMicros: Micros;
    }
  | { readonly state: "failed" | "cancelled"; readonly failure: TopUpFailure };

/** The provider has never heard of the payment. */
export interface Unknown {
  readonly state: "unknown";
}

/** Money to send back. */
export interface Refund {
  /** The permanent id of the return, here and at the provider. At most 200 visible ASCII characters. */
  readonly returnId: string;
  /** A multiple of the step of `topUpLimits`, and by default of the currency's minor unit; others are a RangeError. */
  readonly amountMicros: Micros;
}

/**
 * How far a refund is. `settled` says that the provider has sent the money; where the receiver's bank refuses it later,
 * `aftermath` says `failed`.
 */
export type RefundAnswer =
  | { readonly state: "pending" | "settled" }
  | {
      readonly state: "failed";
      /** Why no money went back and none will, in the provider's words, for the operator. */
      readonly failure: string;
    };

/** What has happened to a settled payment. Each list has everything that ever happened, oldest first. */
export interface Aftermath {
  readonly refunds: readonly PaymentRefund[];
  readonly disputes: readonly PaymentDispute[];
  readonly fraudWarnings: readonly PaymentFraudWarning[];
}

export interface PaymentRefund {
  /** The provider's. */
  readonly id: string;
  /** null: somebody has refunded at the provider, without the platform. */
  readonly returnId: string | null;
  readonly amountMicros: Micros;
  readonly state: RefundAnswer["state"];
}

/** The payer denies the payment at their bank. */
export interface PaymentDispute {
  /** The provider's. */
  readonly id: string;
  /** What is disputed, at most what was paid. */
  readonly amountMicros: Micros;
  /**
   * `open`: the money is gone or may go; it must not be spent until this ends. `won`: it is, or stays, with the operator.
   * `lost`: it is with the payer. An end may be followed by another: banks reopen cases.
   */
  readonly state: "open" | "won" | "lost";
  /** In the provider's words. */
  readonly reason: string;
  /** Until when the operator may answer; null: there is nothing to answer. */
  readonly evidenceDueMs: number | null;
}

/** The payer's bank suspects that the payer did not pay themself. A dispute is likely, and a refund avoids it. */
export interface PaymentFraudWarning {
  /** The provider's. */
  readonly id: string;
  /** Whether a refund would still avoid a dispute. */
  readonly isActionable: boolean;
}
