import { type BuyerId, bookOf, type WalletId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";

export interface WalletOfBuyer {
  readonly id: WalletId;
  readonly currency: string;
}

/** A buyer's wallets, one for each currency. */
export async function walletsOfBuyer(
  kysely: Kysely<Database>,
  books: number,
  buyerId: BuyerId,
): Promise<WalletOfBuyer[]> {
  const rows = await kysely
    .selectFrom("wallets")
    .select(["id", "currency"])
    .where("book", "=", bookOf(buyerId, books))
    .where("buyer_id", "=", buyerId)
    .execute();
  return rows.map(({ id, currency }) => ({ id: id as WalletId, currency }));
}
