import type {
  Balance,
  Earnings,
  EarningsRow,
  Meter,
  OfferSplitVersion,
  Order,
  Purchase,
  Rebate,
  Refund,
  TopUp,
  TrialBalance,
  Wallet,
} from "@tuppence/protocol/wire";
import { type Call, done, readAll } from "./call.ts";
import type { Town } from "./town.ts";

/** The records of one reader. */
export interface ReaderRecords {
  readonly wallets: readonly Wallet[];
  readonly topUps: readonly TopUp[];
  readonly refunds: readonly Refund[];
  readonly rebates: readonly Rebate[];
  readonly meters: readonly Meter[];
  readonly orders: readonly Order[];
  /** From the export, because these name the wallet. */
  readonly exported: {
    readonly purchases: readonly {
      readonly id: string;
      readonly wallet: string;
      readonly amount: string;
    }[];
    readonly meters: readonly { readonly id: string; readonly wallet: string }[];
  };
  /** The money movements, as exported for spreadsheets. */
  readonly csv: string;
}

export interface SellerRecords {
  readonly id: string;
  readonly purchases: readonly Purchase[];
  readonly refunds: readonly Refund[];
  readonly meters: readonly Meter[];
  readonly rebates: readonly Rebate[];
  readonly orders: readonly Order[];
  readonly balance: Balance["data"];
  readonly earnings: Readonly<Record<"total" | "day" | "offer", readonly EarningsRow[]>>;
}

export interface Records {
  readonly readers: readonly ReaderRecords[];
  readonly sellers: readonly SellerRecords[];
  readonly splits: ReadonlyMap<string, readonly OfferSplitVersion[]>;
  readonly trialBalance: TrialBalance;
}

/** Everything that the public API has on record, read as its owners would: readers, sellers, the operator. */
export async function readRecords(
  call: Call,
  town: Town,
  days: { readonly from: string; readonly to: string },
): Promise<Records> {
  const readers: ReaderRecords[] = [];
  for (const { cookie } of town.readers) {
    const as = { cookie };
    const csv = await call("GET /v1/export?format=csv", as);
    readers.push({
      wallets: await readAll(call, "/v1/wallets", as),
      topUps: await readAll(call, "/v1/top-ups", as),
      refunds: await readAll(call, "/v1/refunds", as),
      rebates: await readAll(call, "/v1/rebates", as),
      meters: await readAll(call, "/v1/meters", as),
      orders: await readAll(call, "/v1/orders", as),
      exported: await done(call, "GET /v1/export", as),
      csv: csv.text,
    });
  }
  const sellers: SellerRecords[] = [];
  for (const { id, keys } of town.sellers) {
    const as = { token: keys.secret };
    const earned = async (groupBy: string) =>
      (
        await done<Earnings>(
          call,
          `GET /v1/earnings?groupBy=${groupBy}&from=${days.from}&to=${days.to}`,
          as,
        )
      ).data;
    sellers.push({
      id,
      purchases: await readAll(call, "/v1/purchases", as),
      refunds: await readAll(call, "/v1/refunds", as),
      meters: await readAll(call, "/v1/meters", as),
      rebates: await readAll(call, "/v1/rebates", as),
      orders: await readAll(call, "/v1/orders", as),
      balance: (await done<Balance>(call, "GET /v1/balance", as)).data,
      earnings: {
        total: await earned("total"),
        day: await earned("day"),
        offer: await earned("offer"),
      },
    });
  }
  const splits = new Map<string, readonly OfferSplitVersion[]>();
  for (const offer of town.offers) {
    const token = town.sellers.find(({ id }) => id === offer.seller)?.keys.secret;
    const { data } = await done<{ data: OfferSplitVersion[] }>(
      call,
      `GET /v1/offers/${offer.id}/splits`,
      { token },
    );
    splits.set(offer.id, data);
  }
  const trialBalance = await done<TrialBalance>(call, "GET /v1/trial-balance", {
    token: town.operator,
  });
  return { readers, sellers, splits, trialBalance };
}
