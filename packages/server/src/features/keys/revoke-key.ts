import type { ApiKeyId, SellerId } from "@tuppence/protocol";
import type { Operator, SellerActor } from "../../api/actor.ts";
import { KeyNotFoundError } from "./errors.ts";
import { findKey, markRevoked } from "./key-store.ts";
import type { KeysDeps } from "./keys-deps.ts";

/** Ends a key permanently, and says whose it was. Revoking it again changes nothing. */
export async function revokeKey(
  deps: KeysDeps,
  actor: Operator | SellerActor,
  id: ApiKeyId,
): Promise<SellerId> {
  const key = await findKey(deps.db.kysely, id);
  const isTheirs = actor.kind === "operator" || key?.sellerId === actor.sellerId;
  if (key === undefined || key.isHosted || !isTheirs) throw new KeyNotFoundError();
  await deps.db.kysely
    .transaction()
    .execute((transaction) => markRevoked(transaction, key, deps.now()));
  deps.keys.forget();
  deps.standingChanged();
  return key.sellerId;
}
