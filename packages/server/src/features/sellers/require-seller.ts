import { parseId } from "@tuppence/protocol";
import type { Operator, SellerActor } from "../../api/actor.ts";
import { SellerNotFoundError } from "../../api/seller-not-found-error.ts";
import { findSeller, type SellerRow } from "./seller-store.ts";
import type { SellersDeps } from "./sellers-deps.ts";

/** A seller the caller may see: the operator sees all, a seller only themselves. Others are treated as absent. */
export async function requireSeller(
  deps: Pick<SellersDeps, "db">,
  actor: Operator | SellerActor,
  publicId: string,
): Promise<SellerRow> {
  const id = parseId("seller", publicId);
  if (id === undefined || (actor.kind === "seller" && actor.sellerId !== id))
    throw new SellerNotFoundError();
  const seller = await findSeller(deps.db.kysely, id);
  if (seller === undefined) throw new SellerNotFoundError();
  return seller;
}
