import type { OfferSplitVersion, Refund } from "@tuppence/protocol/wire";
import { Sums, toMicros } from "./amounts.ts";
import type { Records, SellerRecords } from "./read-records.ts";

/** Something paid to a seller: a purchase, or a meter's charge. */
interface Paid {
  readonly id: string;
  readonly offer: string;
  readonly sellerId: string;
  readonly currency: string;
  readonly micros: bigint;
  readonly fee: bigint;
  readonly atMs: number;
}

/** What sellers and the platform have, by `<seller>/<currency>` and `platform/<currency>`. */
export function earnedBy(records: Records): Sums {
  const earned = new Sums();
  for (const seller of records.sellers) {
    const { refunded, rebated } = returnedOf(seller);
    for (const paid of paidTo(seller)) {
      const shares = sharesAt(records.splits.get(paid.offer) ?? [], paid.atMs);
      credit(earned, paid, shares, {
        refunded: refunded.of(paid.id),
        rebated: rebated.of(paid.id),
      });
    }
  }
  return earned;
}

/**
 * First the platform's fee, as on the receipt; then each collaborator's share of the rest; the remainder is the
 * seller's. A rebate takes the same part of the fee and of each share, rounded down. A refund takes everything that is
 * left, or, for partly used items, leaves the used ones' part of the fee and of each share, rounded down.
 */
function credit(
  earned: Sums,
  { currency, micros, fee, sellerId }: Paid,
  shares: Shares,
  returned: { readonly refunded: bigint; readonly rebated: bigint },
): void {
  const left = micros - returned.refunded - returned.rebated;
  const kept = (whole: bigint) => {
    if (left === 0n) return 0n;
    if (returned.refunded > 0n) return (whole * left) / micros;
    return whole - (whole * returned.rebated) / micros;
  };
  let others = kept(fee);
  earned.add(`platform/${currency}`, others);
  for (const { seller, basisPoints } of shares) {
    const part = kept(((micros - fee) * BigInt(basisPoints)) / 10_000n);
    earned.add(`${seller}/${currency}`, part);
    others += part;
  }
  earned.add(`${sellerId}/${currency}`, left - others);
}

type Shares = OfferSplitVersion["shares"];

/** The split in force when it was paid: for meters and orders, when they were opened. */
function sharesAt(versions: readonly OfferSplitVersion[], atMs: number): Shares {
  const before = versions
    .filter(({ createdAt }) => Date.parse(createdAt) <= atMs)
    .toSorted((a, b) => b.version - a.version);
  return before[0]?.shares ?? [];
}

function paidTo({ id: sellerId, purchases, meters, orders }: SellerRecords): Paid[] {
  const orderedAt = new Map(orders.map(({ purchase, createdAt }) => [purchase, createdAt]));
  return [
    ...purchases.map(({ id, offer, currency, amount, fee, createdAt }) => ({
      id,
      offer,
      sellerId,
      currency,
      micros: toMicros(amount),
      fee: toMicros(fee),
      // An order may also be answered with an earlier purchase.
      atMs: Math.min(Date.parse(orderedAt.get(id) ?? createdAt), Date.parse(createdAt)),
    })),
    ...meters.map(({ id, offer, currency, charged, fee, openedAt }) => ({
      id,
      offer,
      sellerId,
      currency,
      micros: toMicros(charged),
      fee: toMicros(fee),
      atMs: Date.parse(openedAt),
    })),
  ];
}

/** What was returned for each purchase and meter, by refunds and rebates. */
function returnedOf({ refunds, rebates }: SellerRecords): { refunded: Sums; rebated: Sums } {
  const refunded = new Sums();
  const rebated = new Sums();
  for (const refund of refunds) refunded.add(subjectOf(refund), toMicros(refund.amount));
  for (const { purchases, meters } of rebates) {
    for (const { purchase, amount } of purchases) rebated.add(purchase, toMicros(amount));
    for (const { meter, amount } of meters) rebated.add(meter, toMicros(amount));
  }
  return { refunded, rebated };
}

function subjectOf({ purchase, meter }: Refund): string {
  return purchase ?? meter ?? "nothing";
}

/** Checks that balances and every view of the earnings equal the sum of the records. */
export function recountSellers(records: Records, earned: Sums): string[] {
  const faults: string[] = [];
  for (const { id, balance, earnings } of records.sellers) {
    const currencies = new Set(balance.map(({ currency }) => currency));
    for (const name of earned.names())
      if (name.startsWith(`${id}/`)) currencies.add(name.slice(id.length + 1));
    for (const currency of currencies) {
      const expected = earned.of(`${id}/${currency}`);
      const said = balance.find((row) => row.currency === currency)?.balance ?? "0";
      if (toMicros(said) !== expected)
        faults.push(
          `${id}: balance ${said} ${currency}, its records come to ${expected} micro-units`,
        );
      for (const [view, rows] of Object.entries(earnings)) {
        const own = rows.filter((row) => row.currency === currency);
        const net = own.reduce((sum, row) => sum + toMicros(row.net), 0n);
        if (net !== expected)
          faults.push(
            `${id}: earnings by ${view} say ${net}, the records ${expected} micro-units of ${currency}`,
          );
        for (const { gross, refunded, fees, shares, net: told } of own)
          if (
            toMicros(gross) - toMicros(refunded) - toMicros(fees) + toMicros(shares) !==
            toMicros(told)
          )
            faults.push(`${id}: a line of the earnings by ${view} does not add up`);
      }
    }
  }
  return faults;
}
