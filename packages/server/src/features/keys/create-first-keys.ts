import type { SellerId } from "@tuppence/protocol";
import type { Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import type { ApiKeyTexts } from "./api-key-text.ts";
import { insertKeys } from "./key-store.ts";

/** A new seller's two keys, created together with the seller. */
export async function createFirstKeys(
  keyTexts: ApiKeyTexts,
  db: Transaction<Database>,
  sellerId: SellerId,
  operation: StoredOperation,
): Promise<{ secret: string; publishable: string }> {
  const keys = (["secret", "publishable"] as const).map((kind) => {
    const id = storedId("apiKey", operation, kind);
    return { id, sellerId, kind, text: keyTexts(kind, id), createdAtMs: operation.startedAtMs };
  });
  await insertKeys(db, keys);
  const [secret, publishable] = keys.map(({ text }) => text);
  return { secret: secret as string, publishable: publishable as string };
}
