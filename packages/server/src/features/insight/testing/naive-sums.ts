import type { Pool } from "pg";
import { calendarPeriod } from "@tuppence/protocol/calendar";

/** One thing that moved a seller's earnings, as the books have it. */
interface Event {
  readonly offer: string | null;
  readonly buyer: string | null;
  readonly currency: string;
  readonly atMs: number;
  readonly isPass: boolean;
  readonly purchases: number;
  readonly refunds: number;
  readonly gross: bigint;
  readonly refunded: bigint;
  readonly fees: bigint;
  readonly shares: bigint;
}

export type NaiveRow = readonly (string | number)[];

const ALL = "00000000-0000-0000-0000-000000000000";

/**
 * What the sums must be, by plain loops over all rows of the books, which share nothing with the queries of the job. Rows:
 * offer, day, currency, purchases, paid, refunds, gross, refunded, fees, shares, buyers, of a week, of a month, new ones.
 */
export async function naiveDays(
  pool: Pick<Pool, "query">,
  sellerId: string,
  zone: string,
): Promise<readonly NaiveRow[]> {
  const events = await readEvents(pool, sellerId);
  const dayOf = (ms: number) => calendarPeriod(zone, "day", ms).number;
  const paid = events
    .filter(({ purchases, gross }) => purchases === 1 && gross > 0n)
    .toSorted((a, b) => a.atMs - b.atMs);
  const groups = new Map<string, Event[]>();
  for (const event of events)
    for (const offer of event.offer === null ? [ALL] : [ALL, event.offer]) {
      const key = `${offer}\n${dayOf(event.atMs)}\n${event.currency}`;
      groups.set(key, [...(groups.get(key) ?? []), event]);
    }
  return [...groups].map(([key, own]) => {
    const [offer = "", dayText = "", currency = ""] = key.split("\n");
    const day = Number(dayText);
    const sum = (of: (event: Event) => bigint) => String(own.reduce((a, e) => a + of(e), 0n));
    const count = (of: (event: Event) => number) => own.reduce((a, e) => a + of(e), 0);
    const payments = own.filter(({ purchases, gross }) => purchases === 1 && gross > 0n);
    const buyers = [...new Set(payments.map(({ buyer }) => buyer))];
    const boughtBefore = (buyer: string | null, kind: "week" | "month") => {
      const period = calendarPeriod("UTC", kind, day * 86_400_000).number;
      return paid.some(
        (one) =>
          one.buyer === buyer &&
          one.currency === currency &&
          (offer === ALL || one.offer === offer) &&
          dayOf(one.atMs) < day &&
          calendarPeriod("UTC", kind, dayOf(one.atMs) * 86_400_000).number === period,
      );
    };
    return [
      offer,
      day,
      currency,
      count(({ purchases }) => purchases),
      payments.length,
      count(({ refunds }) => refunds),
      sum(({ gross }) => gross),
      sum(({ refunded }) => refunded),
      sum(({ fees }) => fees),
      sum(({ shares }) => shares),
      buyers.length,
      buyers.filter((buyer) => !boughtBefore(buyer, "week")).length,
      buyers.filter((buyer) => !boughtBefore(buyer, "month")).length,
      buyers.filter((buyer) => !paid.some((one) => one.buyer === buyer && dayOf(one.atMs) < day))
        .length,
    ];
  });
}

/** Buyers of each cohort that bought in each later period, and that took their first pass in it. */
export async function naiveCohorts(
  pool: Pick<Pool, "query">,
  sellerId: string,
  zone: string,
  kind: "week" | "month",
): Promise<readonly NaiveRow[]> {
  const events = await readEvents(pool, sellerId);
  const paid = events
    .filter(({ purchases, gross }) => purchases === 1 && gross > 0n)
    .toSorted((a, b) => a.atMs - b.atMs);
  const periodOf = ({ atMs }: Event) => calendarPeriod(zone, kind, atMs).number;
  const cells = new Map<string, { buyers: Set<string | null>; passes: number }>();
  for (const buyer of new Set(paid.map((event) => event.buyer))) {
    const own = paid.filter((event) => event.buyer === buyer);
    const [first] = own;
    if (first === undefined) continue;
    const cellOf = (event: Event) => {
      const key = `${periodOf(first)} ${periodOf(event)}`;
      const cell = cells.get(key) ?? { buyers: new Set(), passes: 0 };
      cells.set(key, cell);
      return cell;
    };
    for (const event of own) cellOf(event).buyers.add(buyer);
    const pass = own.find(({ isPass }) => isPass);
    if (pass !== undefined) cellOf(pass).passes += 1;
  }
  return [...cells].map(([key, { buyers, passes }]) => {
    const [cohort = 0, period = 0] = key.split(" ").map(Number);
    return [cohort, period, buyers.size, passes];
  });
}

const NOTHING = { purchases: 0, refunds: 0, gross: 0n, refunded: 0n, fees: 0n, shares: 0n };

type Raw = Readonly<Record<string, string | number | bigint | null>>;

function big(row: Raw, column: string): bigint {
  return BigInt(row[column] ?? 0);
}

async function readEvents(pool: Pick<Pool, "query">, sellerId: string): Promise<Event[]> {
  const all = async (text: string) => (await pool.query<Raw>(text)).rows;
  const [purchases, refunds, holds, rebates, transfers, offers, accounts] = await Promise.all([
    all("SELECT * FROM purchases"),
    all("SELECT * FROM refunds"),
    all("SELECT * FROM holds"),
    all("SELECT * FROM rebates"),
    all("SELECT * FROM transfer_rows"),
    all("SELECT id, kind FROM offers"),
    all(
      "SELECT id, owner FROM accounts WHERE kind = 'seller' UNION SELECT account_id, owner FROM accruals WHERE kind = 'seller'",
    ),
  ]);
  const passes = new Set(offers.filter(({ kind }) => kind === "pass").map(({ id }) => id));
  const own = new Set(accounts.filter(({ owner }) => owner === sellerId).map(({ id }) => id));
  const mine = (rows: readonly Raw[]) => rows.filter((row) => row["seller_id"] === sellerId);
  const caused = (cause: unknown, reason: string) =>
    transfers
      .filter((row) => row["cause_id"] === cause && row["reason"] === reason)
      .reduce((sum, row) => sum + BigInt(row["amount_micros"] ?? 0), 0n);
  const event = (row: Raw, offer: unknown, at: string, what: Partial<Event>): Event => ({
    offer: offer as string | null,
    buyer: row["buyer_id"] as string,
    currency: row["currency"] as string,
    atMs: Number(row[at]),
    isPass: passes.has(offer as string),
    ...NOTHING,
    ...what,
  });
  const offerOf = (id: unknown) =>
    [...purchases, ...holds].find((row) => row["id"] === id)?.["offer_id"];
  return [
    ...mine(purchases).map((row) =>
      event(row, row["offer_id"], "created_at_ms", {
        purchases: 1,
        gross: big(row, "amount_micros"),
        fees: big(row, "fee_micros"),
        shares: -caused(row["id"], "share"),
      }),
    ),
    ...mine(refunds).map((row) =>
      event(row, offerOf(row["purchase_id"]), "created_at_ms", {
        refunds: 1,
        refunded: big(row, "amount_micros"),
        fees: -big(row, "fee_micros"),
        shares: caused(row["id"], "share-refund"),
      }),
    ),
    ...mine(holds)
      .filter((row) => big(row, "captured_micros") > 0n)
      .map((row) =>
        event(row, row["offer_id"], "opened_at_ms", {
          purchases: 1,
          gross: big(row, "captured_micros"),
          fees: big(row, "fee_micros"),
          shares: -big(row, "shared_micros"),
        }),
      ),
    ...mine(holds)
      .filter((row) => row["refunded_at_ms"] !== null)
      .map((row) =>
        event(row, row["offer_id"], "refunded_at_ms", {
          refunds: 1,
          refunded: caused(row["id"], "refund"),
          fees: -caused(row["id"], "fee-refund"),
          shares: caused(row["id"], "share-refund"),
        }),
      ),
    ...mine(rebates).flatMap((row) => {
      const lines = JSON.parse(row["lines"] as string) as Record<string, string>[];
      return [
        ...lines.map((line) =>
          event(row, offerOf(line["purchase"] ?? line["meter"]), "created_at_ms", {
            refunded: BigInt(line["amount"] ?? 0),
            fees: -BigInt(line["fee"] ?? 0),
          }),
        ),
        event(row, null, "created_at_ms", {
          shares: transfers
            .filter((one) => one["cause_id"] === row["id"] && Number(one["leg"]) > 1)
            .reduce((sum, one) => sum + big(one, "amount_micros"), 0n),
        }),
      ];
    }),
    ...transfers
      .filter((row) => row["reason"] === "share" && own.has(row["credit_account"] ?? ""))
      .map((row) => event(row, null, "created_at_ms", { shares: big(row, "amount_micros") })),
    ...transfers
      .filter((row) => row["reason"] === "share-refund" && own.has(row["debit_account"] ?? ""))
      .map((row) => event(row, null, "created_at_ms", { shares: -big(row, "amount_micros") })),
  ];
}
