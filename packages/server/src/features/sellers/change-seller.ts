import type { ChangeSeller, Seller } from "@tuppence/protocol/wire";
import type { Operator, SellerActor } from "../../api/actor.ts";
import { SellerNotFoundError } from "../../api/seller-not-found-error.ts";
import { takeHandle } from "./handles/take-handle.ts";
import { parseOrigins } from "./parse-origins.ts";
import { requireSeller } from "./require-seller.ts";
import { updateSeller } from "./seller-store.ts";
import { sellerToWire } from "./seller-to-wire.ts";
import type { SellersDeps } from "./sellers-deps.ts";

/** Changes the given fields. An earlier handle keeps leading to the seller. Offers on a removed origin stay: they open what was paid for. */
export async function changeSeller(
  deps: SellersDeps,
  actor: Operator | SellerActor,
  publicId: string,
  change: ChangeSeller,
): Promise<Seller> {
  const origins = change.origins && parseOrigins(deps, change.origins);
  const { id } = await requireSeller(deps, actor, publicId);
  const changed = await deps.db.kysely.transaction().execute(async (transaction) => {
    if (change.handle !== undefined) await takeHandle(transaction, id, change.handle, deps.now());
    return updateSeller(transaction, id, { name: change.name, origins });
  });
  if (changed === undefined) throw new SellerNotFoundError();
  deps.standingChanged();
  return sellerToWire(changed);
}
