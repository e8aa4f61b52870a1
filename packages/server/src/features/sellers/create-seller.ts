import type { CreateSeller, NewSeller } from "@tuppence/protocol/wire";
import type { StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import { takeHandle } from "./handles/take-handle.ts";
import { parseOrigins } from "./parse-origins.ts";
import { insertSeller } from "./seller-store.ts";
import { sellerToWire } from "./seller-to-wire.ts";
import type { SellersDeps } from "./sellers-deps.ts";

/** Creates a seller and one key of each kind. */
export async function createSeller(
  deps: SellersDeps,
  input: CreateSeller,
  operation: StoredOperation,
): Promise<NewSeller> {
  const seller = {
    id: storedId("seller", operation),
    name: input.name,
    origins: parseOrigins(deps, input.origins),
    handle: input.handle ?? null,
    suspendedAtMs: null,
    createdAtMs: operation.startedAtMs,
  };
  const keys = await deps.db.kysely.transaction().execute(async (transaction) => {
    await insertSeller(transaction, seller);
    if (seller.handle !== null)
      await takeHandle(transaction, seller.id, seller.handle, seller.createdAtMs);
    return deps.createFirstKeys(transaction, seller.id, operation);
  });
  return { ...sellerToWire(seller), keys };
}
