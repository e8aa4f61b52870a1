import { Lru } from "../../lib/lru.ts";
import { uuidOfHash } from "../../lib/uuid.ts";

/** disputed: what was frozen until a dispute ends; written-off: what buyers owe and will not pay. */
export type AccountKind = "seller" | "platform-fee" | "rail" | "disputed" | "written-off";

const KNOWN_LIMIT = 100_000;
const known = new Lru<string, string>(KNOWN_LIMIT);

/**
 * The id of a payee's account: a UUIDv8 (RFC 9562) derived from its kind, owner and currency, so that every process
 * knows it without asking the database.
 */
export function accountId(kind: AccountKind, owner: string, currency: string): string {
  const name = `${kind}\n${owner}\n${currency}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const id = uuidOfHash(`account\n${name}`);
  known.set(name, id);
  return id;
}
