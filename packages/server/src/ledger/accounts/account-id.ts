import { createHash } from "node:crypto";

export type AccountKind = "seller" | "platform-fee" | "rail";

const KNOWN_LIMIT = 100_000;
const known = new Map<string, string>();

/**
 * The id of a payee's account: a UUIDv8 (RFC 9562) derived from whose it is, so that every process
 * names the same account without asking the database.
 */
export function accountId(kind: AccountKind, owner: string, currency: string): string {
  const name = `${kind}\n${owner}\n${currency}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const id = uuidOfHash(`account\n${name}`);
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(name, id);
  return id;
}

/** A UUIDv8 made of the first 122 bits of a text's SHA-256. */
export function uuidOfHash(text: string): string {
  const bytes = createHash("sha256").update(text).digest();
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x80;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
