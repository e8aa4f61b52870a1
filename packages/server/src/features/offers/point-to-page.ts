import type { OfferId, SellerId } from "@tuppence/protocol";
import type { Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import { lockOffer, updateOffer } from "./offer-store.ts";

/** Makes an offer that opens a page hosted by the platform open its present address. Others open what they opened. */
export async function pointToPage(
  db: Transaction<Database>,
  { id, sellerId }: { readonly id: OfferId; readonly sellerId: SellerId },
  publicUrl: string,
  url: string,
): Promise<void> {
  const offer = await lockOffer(db, id, sellerId);
  if (offer === undefined || !offer.resourceUrl.startsWith(`${publicUrl}/@`)) return;
  if (offer.resourceUrl !== url) await updateOffer(db, { ...offer, resourceUrl: url });
}
