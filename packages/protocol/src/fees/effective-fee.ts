import { type Micros, shareRoundedDown } from "../money.ts";
import type { FeeRate } from "./rate-on.ts";

/** The way of money from a buyer to a seller. */
export interface MoneyPath {
  /** What bringing money in costs. */
  readonly railIn: FeeRate;
  /** What each buyer brings in at once. Where every sale is charged on its own, the price of the sale. */
  readonly topUpMicros: Micros;
  readonly saleMicros: Micros;
  /** The platform's own share of each sale, rounded down as the ledger does. */
  readonly platformBasisPoints: number;
  /** Absent where the money is the seller's at once. */
  readonly payout?: {
    readonly railOut: FeeRate;
    /** The sales that one payout settles. A seller is paid once a month. */
    readonly salesMicros: Micros;
  };
}

/** Parts of a sale, in parts per million of its price: 10,000 are one percent. The parts add up to the total. */
export interface EffectiveFee {
  readonly railIn: bigint;
  readonly railOut: bigint;
  /** The seller's account at the rails. */
  readonly monthly: bigint;
  readonly platform: bigint;
  readonly total: bigint;
}

/**
 * What a unit of sales costs, all in: a/T + b + (c + m)/P + d + f. A top-up of T costs a + b·T, a payout for sales of P
 * costs c + d·P, the account m a month, and the platform takes f.
 *
 * It is computed exactly, as fractions. Only the total is rounded, up to a part per million, and the parts are what it
 * grows by as they are added. A provider takes d of what is paid out, which is less than P where others took their part
 * before: the result is never too small.
 *
 * @throws RangeError if an amount is not above zero.
 */
export function effectiveFee(path: MoneyPath): EffectiveFee {
  const { railIn, topUpMicros, saleMicros, platformBasisPoints, payout } = path;
  const sum = new RunningSum();
  const parts = {
    railIn: sum.add(railIn.fixedMicros, topUpMicros) + sum.add(BigInt(railIn.basisPoints), 10_000n),
    railOut: 0n,
    monthly: 0n,
    platform: sum.add(shareRoundedDown(saleMicros, platformBasisPoints), saleMicros),
  };
  if (payout !== undefined) {
    const { railOut, salesMicros } = payout;
    parts.railOut =
      sum.add(railOut.fixedMicros, salesMicros) + sum.add(BigInt(railOut.basisPoints), 10_000n);
    parts.monthly = sum.add(railIn.monthlyMicros + railOut.monthlyMicros, salesMicros);
  }
  return { ...parts, total: sum.partsPerMillion };
}

/** A sum of fractions that tells by how many parts per million each addend makes it grow. */
class RunningSum {
  partsPerMillion = 0n;
  private numerator = 0n;
  private denominator = 1n;

  add(part: bigint, whole: bigint): bigint {
    if (whole <= 0n) throw new RangeError(`a part of ${whole}`);
    this.numerator = this.numerator * whole + part * this.denominator;
    this.denominator *= whole;
    const before = this.partsPerMillion;
    this.partsPerMillion = (this.numerator * 1_000_000n + this.denominator - 1n) / this.denominator;
    return this.partsPerMillion - before;
  }
}
