import {
  type BuyerId,
  type Micros,
  micros,
  type PurchaseId,
  type VoucherId,
  WHOLE_BASIS_POINTS,
} from "@tuppence/protocol";
import type { PriceTable } from "@tuppence/protocol/pricing";
import type { PurchaseTerms } from "../ledger/index.ts";
import type { OfferOnRecord } from "./offer-reader.ts";

export interface AppliedVoucher {
  readonly id: VoucherId;
  readonly offBasisPoints: number;
}

/** A request to buy with a voucher. */
export interface VoucherUse {
  readonly code: string;
  readonly offer: OfferOnRecord;
  readonly buyerId: BuyerId;
  /** The purchase's, and that under which it is tried again with more money. */
  readonly operationId: string;
  readonly secondOperationId: string;
  /** Of the request: another one under the same operation id has no part in the use. */
  readonly fingerprint: string;
  /** Where the request came from: nobody may try many codes. */
  readonly address: string;
}

/** Vouchers, as purchases use them. */
export interface VoucherDesk {
  /**
   * Sets a use aside for a purchase that is about to be decided. The same request again gets the same use.
   * @throws ProblemError if the voucher is not valid, or another request has set one aside under the operation id
   */
  readonly reserve: (use: VoucherUse) => Promise<AppliedVoucher>;
  /** What this very request has set aside, or has bought with; undefined: nothing. */
  readonly reserved: (use: VoucherUse) => Promise<AppliedVoucher | undefined>;
  /** Says by which purchase a use was used. */
  readonly settle: (operationId: string, purchaseId: PurchaseId) => Promise<void>;
  /** Takes a use off again. Only for requests by which nothing can be bought any more. */
  readonly release: (operationId: string) => Promise<void>;
}

/** A price with a voucher, the reduction rounded down. It is never above the price. */
export function lowered(price: Micros, { offBasisPoints }: AppliedVoucher): Micros {
  return micros(price - (price * BigInt(offBasisPoints)) / BigInt(WHOLE_BASIS_POINTS));
}

export function loweredPrices(prices: PriceTable, voucher: AppliedVoucher): PriceTable {
  return new Map([...prices].map(([currency, price]) => [currency, lowered(price, voucher)]));
}

/** The terms of a sale with a voucher. What a part would have cost alone, for its return, is lowered like the whole. */
export function loweredTerms(terms: PurchaseTerms, voucher: AppliedVoucher): PurchaseTerms {
  const { prices, tiers } = terms;
  return {
    ...terms,
    prices: loweredPrices(prices, voucher),
    ...(tiers === undefined
      ? {}
      : {
          tiers: tiers.map(({ from, unitPrices }) => ({
            from,
            unitPrices: Object.fromEntries(
              Object.entries(unitPrices).map(([currency, price]) => [
                currency,
                String(lowered(micros(BigInt(price)), voucher)),
              ]),
            ),
          })),
        }),
    voucher: { id: voucher.id, offBasisPoints: voucher.offBasisPoints },
  };
}
