import { createHmac, hash } from "node:crypto";
import type { ApiKeyId } from "@tuppence/protocol";
import { deriveKey } from "../../lib/derive-key.ts";

export type ApiKeyKind = "secret" | "publishable";
const PREFIXES = { secret: "sk_", publishable: "pk_" } as const;

/**
 * The text of an API key: its prefix and 256 bits derived from the instance's secret and the key's id. So no secret is
 * stored, and a repeated request can be shown the same key.
 */
export type ApiKeyTexts = (kind: ApiKeyKind, id: ApiKeyId) => string;

export function createApiKeyTexts(secret: string): ApiKeyTexts {
  const key = deriveKey(secret, "api keys");
  return (kind, id) =>
    PREFIXES[kind] + createHmac("sha256", key).update(`${kind}\n${id}`).digest("base64url");
}

/** What is stored of a key, and used to look it up. */
export function apiKeyHash(text: string): Buffer {
  return hash("sha256", text, "buffer");
}
