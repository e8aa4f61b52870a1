import type { Currency, Micros, TopUpId, WalletId } from "@tuppence/protocol";
import type { RailName } from "@tuppence/protocol/wire";

/** A way money enters. Each is a folder beside this file; `config` says which ones an instance offers. */
export interface Rail {
  readonly name: RailName;
  /** Whether what enters this way is worth nothing. */
  readonly testMoney: boolean;
  /** The smallest and largest top-up it takes in a currency; undefined when it does not carry the currency. */
  topUpLimits(currency: Currency): TopUpLimits | undefined;
  /**
   * Takes the money. Resolves when it is certain to arrive; only then is the wallet credited.
   * Called again with the same top-up id when the caller repeats a request, so it must take the money once.
   */
  collect(topUp: Collection): Promise<void>;
}

export interface TopUpLimits {
  readonly min: Micros;
  readonly max: Micros;
}

export interface Collection {
  /** The permanent id of the request: what makes `collect` safe to repeat. */
  readonly operationId: string;
  readonly topUpId: TopUpId;
  readonly walletId: WalletId;
  readonly amountMicros: Micros;
  readonly currency: Currency;
}
