import { type Currency, type Micros, micros, ZERO } from "@tuppence/protocol";
import { feeOnTop, stepOf } from "@tuppence/protocol/fees";
import type { TopUpRequest } from "../../ledger/index.ts";
import type { Payment, Rail } from "../rail.ts";
import { railFee } from "./rail-fees.ts";

/**
 * What a buyer would pay on top of a top-up, where buyers bear the rail's fee. Nothing where nobody knows what the
 * provider charges: what is not known cannot be shown.
 */
export function quoteOnTop(
  rail: Rail,
  { currency, amountMicros }: Pick<Payment, "currency" | "amountMicros">,
  nowMs: number,
): Micros {
  const fee = railFee(rail.name, currency.code, nowMs);
  if (fee === undefined) return ZERO;
  return feeOnTop(fee.rate, amountMicros, railStep(rail, currency));
}

/** What a rail's amounts in a currency are multiples of. */
export function railStep(rail: Rail, currency: Currency): bigint {
  return stepOf(currency, rail.topUpLimits(currency)?.step);
}

/** What a top-up was started with on top of its amount. */
export function onTopOf(request: TopUpRequest | null): Micros {
  return micros(BigInt(request?.feeMicros ?? "0"));
}

/** What a rail asks the buyer for. Once the money is there, the rail answers all that arrived. */
export function toPay({
  amountMicros,
  request,
}: Pick<Payment, "amountMicros" | "request">): Micros {
  return micros(amountMicros + onTopOf(request));
}

/**
 * What is credited of what arrived, which is what buyers choose to transfer: of a payment of less than twice the fee,
 * half.
 */
export function creditedOf(request: TopUpRequest | null, arrivedMicros: Micros): Micros {
  const fee = onTopOf(request);
  if (arrivedMicros > 2n * fee) return micros(arrivedMicros - fee);
  return micros((arrivedMicros + 1n) / 2n);
}

/**
 * What was taken of a payment, by what was credited of it: the other side of `creditedOf`. Where half was kept, both
 * halves are the same, since no rail's amounts are of an odd number of micros.
 */
export function takenOf(request: TopUpRequest | null, creditedMicros: Micros): Micros {
  const fee = onTopOf(request);
  return fee < creditedMicros ? fee : creditedMicros;
}
