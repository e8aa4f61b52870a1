import type { SellerId } from "@tuppence/protocol";
import type { Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import type { ApiKeyKind, ApiKeyTexts } from "./api-key-text.ts";
import { insertKeys } from "./key-store.ts";

/** A new seller's first keys, created together with the seller: their texts, in the order of the kinds. */
export async function createFirstKeys(
  keyTexts: ApiKeyTexts,
  db: Transaction<Database>,
  sellerId: SellerId,
  kinds: readonly ApiKeyKind[],
  operation: StoredOperation,
): Promise<string[]> {
  const keys = kinds.map((kind) => {
    const id = storedId("apiKey", operation, kind);
    return { id, sellerId, kind, text: keyTexts(kind, id), createdAtMs: operation.startedAtMs };
  });
  await insertKeys(db, keys);
  return keys.map(({ text }) => text);
}
