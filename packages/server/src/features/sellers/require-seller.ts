import { parseId } from "@tuppence/protocol";
import type { Operator, SellerActor } from "../../api/actor.ts";
import { SellerNotFoundError } from "./errors.ts";
import { findSeller, type SellerRow } from "./seller-store.ts";
import type { SellersDeps } from "./sellers-deps.ts";

/** A seller the actor may see: the operator sees all, a seller themselves. Another is as if it were not there. */
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
