import { type BuyerId, bookOf, formatId, formatMicros, micros } from "@tuppence/protocol";
import type { WalletSummary } from "@tuppence/protocol/wire";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { isoTime } from "../../lib/iso-time.ts";

const MOST_THINGS = 100;

export interface BuyerOfPerson {
  readonly buyerId: BuyerId;
  readonly createdAtMs: number;
  readonly joinedAtMs: number | null;
}

/** A person's buyers, their own first. */
export async function buyersOf(
  kysely: Kysely<Database>,
  userId: string,
): Promise<readonly BuyerOfPerson[]> {
  const rows = await kysely
    .selectFrom("buyers")
    .select(["id", "created_at_ms", "joined_at_ms"])
    .where("auth_user_id", "=", userId)
    .orderBy(sql`joined_at_ms NULLS FIRST`)
    .execute();
  return rows.map((row) => ({
    buyerId: row.id as BuyerId,
    createdAtMs: Number(row.created_at_ms),
    joinedAtMs: row.joined_at_ms === null ? null : Number(row.joined_at_ms),
  }));
}

/** What a buyer's wallets hold. */
export async function summarizeWallets(
  {
    kysely,
    books,
    nowMs,
  }: { readonly kysely: Kysely<Database>; readonly books: number; readonly nowMs: number },
  { buyerId, createdAtMs }: BuyerOfPerson,
): Promise<WalletSummary> {
  const book = bookOf(buyerId, books);
  const [wallets, things] = await Promise.all([
    kysely
      .selectFrom("wallets")
      .select(["currency", "balance_micros"])
      .where("book", "=", book)
      .where("buyer_id", "=", buyerId)
      .orderBy("id")
      .execute(),
    kysely
      .selectFrom((from) =>
        from
          .selectFrom("entitlements")
          .select("id")
          .where("book", "=", book)
          .where("buyer_id", "=", buyerId)
          .where("revoked_at_ms", "is", null)
          .where((where) =>
            where.or([
              where("expires_at_ms", "is", null),
              where("expires_at_ms", ">", BigInt(nowMs)),
            ]),
          )
          .limit(MOST_THINGS)
          .as("held"),
      )
      .select((select) => select.fn.countAll<bigint>().as("count"))
      .executeTakeFirstOrThrow(),
  ]);
  return {
    buyer: formatId("buyer", buyerId),
    balances: wallets.map(({ currency, balance_micros }) => ({
      currency,
      balance: formatMicros(micros(balance_micros)),
    })),
    things: Number(things.count),
    createdAt: isoTime(createdAtMs),
  };
}
