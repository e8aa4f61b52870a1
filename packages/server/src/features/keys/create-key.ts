import type { SellerId } from "@tuppence/protocol";
import type { NewApiKey } from "@tuppence/protocol/wire";
import type { StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import type { ApiKeyKind } from "./api-key-text.ts";
import { insertKeys } from "./key-store.ts";
import { keyToWire } from "./key-to-wire.ts";
import type { KeysDeps } from "./keys-deps.ts";

/** Creates another key of a seller. A secret key is shown only in this response. */
export async function createKey(
  deps: KeysDeps,
  sellerId: SellerId,
  kind: ApiKeyKind,
  operation: StoredOperation,
): Promise<NewApiKey> {
  const id = storedId("apiKey", operation);
  const text = deps.keyTexts(kind, id);
  const createdAtMs = operation.startedAtMs;
  const key = { id, sellerId, kind, text, createdAtMs };
  await deps.db.kysely.transaction().execute((transaction) => insertKeys(transaction, [key]));
  deps.standingChanged();
  const row = {
    id,
    sellerId,
    kind,
    hint: text.slice(-4),
    createdAtMs,
    revokedAtMs: null,
    isHosted: false,
  };
  return { ...keyToWire(row), key: text };
}
