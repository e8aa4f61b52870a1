import { formatId, type SellerId } from "@tuppence/protocol";
import type { CreateSeller, SignedUpSeller } from "@tuppence/protocol/wire";
import type { SessionPerson } from "../../api/actor.ts";
import type { StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import { parseOrigins } from "./parse-origins.ts";
import { takeHandle } from "./handles/take-handle.ts";
import { findSeller, insertSeller } from "./seller-store.ts";
import { sellerToWire } from "./seller-to-wire.ts";
import type { SellersDeps } from "./sellers-deps.ts";

/** A person becomes a seller, and its owner. Repeating the request finds the same seller. */
export async function signUp(
  deps: SellersDeps,
  person: SessionPerson,
  input: CreateSeller,
  operation: StoredOperation,
): Promise<SignedUpSeller> {
  const id: SellerId = storedId("seller", operation);
  const origins = parseOrigins(deps, input.origins);
  const createdAtMs = operation.startedAtMs;
  return deps.db.kysely.transaction().execute(async (transaction) => {
    await deps.admitNewSeller(transaction, person, id);
    await insertSeller(transaction, {
      id,
      name: input.name,
      origins,
      handle: null,
      suspendedAtMs: null,
      createdAtMs,
    });
    if (input.handle !== undefined) await takeHandle(transaction, id, input.handle, createdAtMs);
    const publishable = await deps.createPublishableKey(transaction, id, operation);
    const member = await deps.addOwner(transaction, id, person.person, operation);
    const seller = await findSeller(transaction, id);
    if (seller === undefined) throw new Error("a seller that was just created is missing");
    return {
      ...sellerToWire(seller),
      keys: { publishable },
      member: formatId("member", member),
      role: "owner",
    };
  });
}
