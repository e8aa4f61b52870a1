import type { ApiKeyId, Permission, SellerId } from "@tuppence/protocol";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import { type ApiKeyKind, apiKeyHash } from "./api-key-text.ts";

export interface KeyRow {
  readonly id: ApiKeyId;
  readonly sellerId: SellerId;
  readonly kind: ApiKeyKind;
  readonly hint: string;
  readonly createdAtMs: number;
  readonly revokedAtMs: number | null;
  readonly name: string | null;
  /** What a secret key may do; null: everything. */
  readonly scopes: readonly Permission[] | null;
  readonly expiresAtMs: number | null;
  /** At most this much ago: it is noted now and then only. */
  readonly lastUsedAtMs: number | null;
  /** Of the pages that the platform hosts for the seller, who neither sees nor revokes it. */
  readonly isHosted: boolean;
}

/** A key as it is passed to the store: the text itself is stored only for publishable keys. */
export interface KeyToStore {
  readonly id: ApiKeyId;
  readonly sellerId: SellerId;
  readonly kind: ApiKeyKind;
  readonly text: string;
  readonly createdAtMs: number;
  readonly name?: string | null;
  readonly scopes?: readonly Permission[] | null;
  readonly expiresAtMs?: number | null;
  readonly isHosted?: boolean;
}

const HINT_LENGTH = 4;
const columns = [
  "id",
  "seller_id",
  "kind",
  "hint",
  "created_at_ms",
  "revoked_at_ms",
  "name",
  "scopes",
  "expires_at_ms",
  "last_used_at_ms",
  "hosted",
] as const;

/**
 * Writes keys within the caller's transaction. Keys that already exist, from an earlier try of the same request, are
 * left unchanged.
 */
export async function insertKeys(
  db: Transaction<Database>,
  keys: readonly KeyToStore[],
): Promise<void> {
  await db
    .insertInto("api_keys")
    .values(
      keys.map((key) => ({
        id: key.id,
        seller_id: key.sellerId,
        kind: key.kind,
        key_hash: apiKeyHash(key.text),
        publishable_key: key.kind === "publishable" ? key.text : null,
        hint: key.text.slice(-HINT_LENGTH),
        created_at_ms: BigInt(key.createdAtMs),
        revoked_at_ms: null,
        name: key.name ?? null,
        scopes: key.scopes ? [...key.scopes] : null,
        expires_at_ms: key.expiresAtMs == null ? null : BigInt(key.expiresAtMs),
        hosted: key.isHosted ?? false,
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  for (const sellerId of new Set(keys.map((key) => key.sellerId)))
    await noteStandingChange(db, sellerId);
}

/**
 * A seller without an active key sells nothing, so servers that cache offers must notice this like any other change of
 * the catalogue.
 */
async function noteStandingChange(db: Transaction<Database>, sellerId: SellerId): Promise<void> {
  await db
    .updateTable("sellers")
    .set((row) => ({ catalog_version: row("catalog_version", "+", 1n) }))
    .where("id", "=", sellerId)
    .execute();
}

export async function findKey(db: Kysely<Database>, id: ApiKeyId): Promise<KeyRow | undefined> {
  const row = await db
    .selectFrom("api_keys")
    .select(columns)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && toKeyRow(row);
}

/** A seller's oldest active publishable key: the one that its pages most likely use. */
export async function findPublishableKey(
  db: Kysely<Database>,
  sellerId: SellerId,
  nowMs: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("api_keys")
    .select("publishable_key")
    .where("seller_id", "=", sellerId)
    .where("kind", "=", "publishable")
    // That one works on the platform's own pages only.
    .where("hosted", "=", false)
    .where("revoked_at_ms", "is", null)
    .where((or) =>
      or.or([or("expires_at_ms", "is", null), or("expires_at_ms", ">", BigInt(nowMs))]),
    )
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.publishable_key ?? undefined;
}

export async function listKeys(
  db: Kysely<Database>,
  filter: { sellerId: SellerId; after: ApiKeyId | null; limit: number },
): Promise<KeyRow[]> {
  let query = db
    .selectFrom("api_keys")
    .select(columns)
    .where("seller_id", "=", filter.sellerId)
    .where("hosted", "=", false);
  if (filter.after !== null) query = query.where("id", "<", filter.after);
  const rows = await query.orderBy("id", "desc").limit(filter.limit).execute();
  return rows.map(toKeyRow);
}

export async function markRevoked(
  db: Transaction<Database>,
  { id, sellerId }: Pick<KeyRow, "id" | "sellerId">,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable("api_keys")
    .set({ revoked_at_ms: BigInt(nowMs) })
    .where("id", "=", id)
    .where("revoked_at_ms", "is", null)
    .execute();
  await noteStandingChange(db, sellerId);
}

/** The active keys among these hashes, in the order of the hashes. */
export async function findKeysByHash(
  db: Kysely<Database>,
  hashes: readonly Buffer[],
): Promise<(KeyRow | undefined)[]> {
  const rows = await db
    .selectFrom("api_keys")
    .select([...columns, "key_hash"])
    .where("key_hash", "=", sql<Buffer>`any(${hashes}::bytea[])`)
    .where("revoked_at_ms", "is", null)
    .execute();
  const byHash = new Map(rows.map((row) => [row.key_hash.toString("hex"), toKeyRow(row)]));
  return hashes.map((hash) => byHash.get(hash.toString("hex")));
}

function toKeyRow(row: {
  id: string;
  seller_id: string;
  kind: ApiKeyKind;
  hint: string;
  created_at_ms: bigint;
  revoked_at_ms: bigint | null;
  name: string | null;
  scopes: Permission[] | null;
  expires_at_ms: bigint | null;
  last_used_at_ms: bigint | null;
  hosted: boolean;
}): KeyRow {
  return {
    id: row.id as ApiKeyId,
    sellerId: row.seller_id as SellerId,
    kind: row.kind,
    hint: row.hint,
    createdAtMs: Number(row.created_at_ms),
    revokedAtMs: msOrNull(row.revoked_at_ms),
    name: row.name,
    scopes: row.scopes,
    expiresAtMs: msOrNull(row.expires_at_ms),
    lastUsedAtMs: msOrNull(row.last_used_at_ms),
    isHosted: row.hosted,
  };
}

function msOrNull(ms: bigint | null): number | null {
  return ms === null ? null : Number(ms);
}
