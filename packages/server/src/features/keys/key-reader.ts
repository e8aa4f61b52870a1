import { PERMISSIONS, type Permission } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { PageActor, SellerActor } from "../../api/actor.ts";
import { batchedLoader } from "../../lib/batched-loader.ts";
import { Lru } from "../../lib/lru.ts";
import { apiKeyHash } from "./api-key-text.ts";
import { findKeysByHash, type KeyRow } from "./key-store.ts";
import type { KeyUses } from "./key-uses.ts";

/** A revoked key stops working on every server within this time. */
const TTL_MS = 3000;
const MAX_KEYS = 10_000;

type KeyHolder = SellerActor | PageActor;
interface Entry {
  readonly holder: KeyHolder | undefined;
  readonly untilMs: number;
}

/**
 * Finds the owner of a key: from memory if it was looked up a moment ago, otherwise with one query for all keys of a
 * tick.
 */
export interface KeyReader {
  find(key: string): KeyHolder | undefined | Promise<KeyHolder | undefined>;
  /** Called after a key was revoked here: it must not live on in memory. */
  forget(): void;
}

export function createKeyReader(deps: {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
  readonly keyUses: Pick<KeyUses, "note">;
}): KeyReader {
  // Unknown keys are cached separately: a flood of them must not push out the valid ones.
  let known = new Lru<string, Entry>(MAX_KEYS);
  let unknown = new Lru<string, Entry>(MAX_KEYS);
  const load = batchedLoader((hashes: readonly Buffer[]) => findKeysByHash(deps.db.kysely, hashes));

  async function read(hash: Buffer, name: string): Promise<KeyHolder | undefined> {
    const memory = { known, unknown };
    const row = await load(hash);
    const isOver = row?.expiresAtMs != null && row.expiresAtMs <= deps.now();
    const holder = row && !isOver ? toHolder(row) : undefined;
    if (row && holder) deps.keyUses.note(row.id, row.lastUsedAtMs);
    const endsAtMs = holder && row?.expiresAtMs;
    const untilMs = Math.min(deps.now() + TTL_MS, endsAtMs ?? Number.POSITIVE_INFINITY);
    const entry = { holder, untilMs };
    (holder === undefined ? memory.unknown : memory.known).set(name, entry);
    return holder;
  }

  return {
    find(key) {
      const hash = apiKeyHash(key);
      const name = hash.toString("base64");
      const entry = known.get(name) ?? unknown.get(name);
      if (entry !== undefined && deps.now() < entry.untilMs) return entry.holder;
      return read(hash, name);
    },
    forget() {
      // New maps rather than emptied ones: an answer already on its way lands in the old one.
      known = new Lru(MAX_KEYS);
      unknown = new Lru(MAX_KEYS);
    },
  };
}

const EVERYTHING: ReadonlySet<Permission> = new Set(PERMISSIONS);

function toHolder({ id, sellerId, kind, scopes, isHosted }: KeyRow): KeyHolder {
  if (kind === "publishable") return { kind: "page", sellerId, keyId: id, isHosted };
  const permissions = scopes === null ? EVERYTHING : new Set(scopes);
  return { kind: "seller", sellerId, by: { key: id }, permissions };
}
