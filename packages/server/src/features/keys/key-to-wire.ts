import { formatId } from "@tuppence/protocol";
import type { ApiKey } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { KeyRow } from "./key-store.ts";

export function keyToWire(key: KeyRow): ApiKey {
  return {
    id: formatId("apiKey", key.id),
    kind: key.kind,
    seller: formatId("seller", key.sellerId),
    hint: key.hint,
    name: key.name,
    scopes: key.scopes === null ? null : [...key.scopes],
    createdAt: isoTime(key.createdAtMs),
    expiresAt: isoTimeOrNull(key.expiresAtMs),
    lastUsedAt: isoTimeOrNull(key.lastUsedAtMs),
    revokedAt: isoTimeOrNull(key.revokedAtMs),
  };
}
