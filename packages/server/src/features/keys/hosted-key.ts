import { type ApiKeyId, type SellerId, timeOf } from "@tuppence/protocol";
import type { Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import { timedUuidOfHash } from "../../lib/uuid.ts";
import type { ApiKeyTexts } from "./api-key-text.ts";
import { findKey, insertKeys } from "./key-store.ts";

/**
 * The publishable key with which the platform's own pages sell for a seller. It follows from the seller, so a page knows
 * it without asking.
 */
export function hostedKeyText(keyTexts: ApiKeyTexts, sellerId: SellerId): string {
  return keyTexts("publishable", hostedKeyId(sellerId));
}

/** Makes that key, unless it is there. */
export async function ensureHostedKey(
  keyTexts: ApiKeyTexts,
  db: Transaction<Database>,
  sellerId: SellerId,
  nowMs: number,
): Promise<void> {
  const id = hostedKeyId(sellerId);
  if ((await findKey(db, id)) !== undefined) return;
  const text = keyTexts("publishable", id);
  await insertKeys(db, [
    { id, sellerId, kind: "publishable", text, createdAtMs: nowMs, isHosted: true },
  ]);
}

function hostedKeyId(sellerId: SellerId): ApiKeyId {
  return timedUuidOfHash(timeOf(sellerId), 0, `hosted pages\n${sellerId}`) as ApiKeyId;
}
