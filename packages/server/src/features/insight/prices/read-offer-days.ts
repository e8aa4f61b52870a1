import type { OfferId, SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";
import type { OfferDay } from "./price-answers.ts";

/** What an offer sold on each of some days, and how often it was shown; days without either are left out. */
export async function readOfferDays(
  pool: Pick<Pool, "query">,
  sellerId: SellerId,
  offerId: OfferId,
  { firstDay, lastDay }: { readonly firstDay: number; readonly lastDay: number },
): Promise<ReadonlyMap<number, OfferDay>> {
  const values = [sellerId, offerId, firstDay, lastDay];
  const [sold, shown] = await Promise.all([
    pool.query<{ day: number; currency: string; paid: number; kept: bigint }>(
      `SELECT day, currency, paid, gross_micros - refunded_micros AS kept FROM insight_days
       WHERE seller_id = $1 AND offer_id = $2 AND day BETWEEN $3 AND $4`,
      values,
    ),
    pool.query<{ day: number; views: bigint }>(
      `SELECT day, views FROM insight_views WHERE seller_id = $1 AND offer_id = $2 AND day BETWEEN $3 AND $4`,
      values,
    ),
  ]);
  const days = new Map<number, OfferDay>();
  const of = (day: number): OfferDay =>
    days.get(day) ?? { day, views: 0, paid: 0, kept: new Map() };
  for (const { day, views } of shown.rows) days.set(day, { ...of(day), views: Number(views) });
  for (const { day, currency, paid, kept } of sold.rows) {
    const before = of(day);
    const all = new Map([...before.kept, [currency, kept]]);
    days.set(day, { ...before, paid: before.paid + paid, kept: all });
  }
  return days;
}
