import { PERMISSIONS, type Permission, type SellerId } from "@tuppence/protocol";
import type { CreateApiKey, NewApiKey } from "@tuppence/protocol/wire";
import type { Operator, SellerActor } from "../../api/actor.ts";
import type { StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import { InvalidExpiryError, PublicKeyHasNoScopesError, ScopeNotYoursError } from "./errors.ts";
import { insertKeys } from "./key-store.ts";
import { keyToWire } from "./key-to-wire.ts";
import type { KeysDeps } from "./keys-deps.ts";

/** Creates another key of a seller. A secret key is shown only in this response. */
export async function createKey(
  deps: KeysDeps,
  actor: Operator | SellerActor,
  sellerId: SellerId,
  input: CreateApiKey,
  operation: StoredOperation,
): Promise<NewApiKey> {
  const { kind, name = null } = input;
  const createdAtMs = operation.startedAtMs;
  const scopes = scopesOf(actor, input);
  const expiresAtMs = input.expiresAt === undefined ? null : Date.parse(input.expiresAt);
  if (expiresAtMs !== null && expiresAtMs <= createdAtMs) throw new InvalidExpiryError();
  const id = storedId("apiKey", operation);
  const text = deps.keyTexts(kind, id);
  const key = { id, sellerId, kind, text, createdAtMs, name, scopes, expiresAtMs };
  await deps.db.kysely.transaction().execute((transaction) => insertKeys(transaction, [key]));
  deps.standingChanged();
  const row = {
    ...key,
    hint: text.slice(-4),
    revokedAtMs: null,
    lastUsedAtMs: null,
    isHosted: false,
  };
  return { ...keyToWire(row), key: text };
}

/** Nobody gives a key more than they have: a stolen key with few scopes stays one with few scopes. */
function scopesOf(
  actor: Operator | SellerActor,
  { kind, scopes }: CreateApiKey,
): readonly Permission[] | null {
  if (kind === "publishable") {
    if (scopes !== undefined) throw new PublicKeyHasNoScopesError();
    return null;
  }
  const own =
    actor.kind === "operator"
      ? PERMISSIONS
      : PERMISSIONS.filter((one) => actor.permissions.has(one));
  if (scopes === undefined) return own.length === PERMISSIONS.length ? null : own;
  const missing = scopes.filter((one) => !own.includes(one));
  if (missing.length > 0) throw new ScopeNotYoursError(missing);
  return scopes;
}
