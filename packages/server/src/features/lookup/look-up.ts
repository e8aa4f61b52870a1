import {
  type BuyerId,
  bookOf,
  type Id,
  ID_PREFIXES,
  type IdKind,
  type PurchaseId,
  parseId,
  type SellerId,
} from "@tuppence/protocol";
import type { LookupFound, LookupQuery } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import { uuidOfHex } from "../../lib/uuid.ts";
import { describeRow } from "./describe-row.ts";
import { NothingFoundError } from "./errors.ts";
import { findOperations } from "./find-operations.ts";
import { findRow } from "./find-row.ts";
import { findTransfers } from "./find-transfers.ts";

export interface LookUpDeps {
  readonly config: { readonly books: number };
  readonly db: { readonly pool: Pick<Pool, "query"> };
  /** The purchase of a seller that a licence key belongs to. */
  readonly readLicence: (sellerId: SellerId, text: string) => PurchaseId | undefined;
  /** The buyer a seller means by a sub_…. */
  readonly buyerOf: (sellerId: SellerId, sub: string) => BuyerId | undefined;
  /** The permanent id of a request, derived from its owner and its Idempotency-Key. */
  readonly operationOf: (by: IdempotencyOwner, key: string) => string;
  /** The stored hash of a publishable key. */
  readonly keyHash: (text: string) => Buffer;
}

export type IdempotencyOwner =
  | { readonly kind: "operator" }
  | { readonly kind: "seller"; readonly sellerId: SellerId }
  | { readonly kind: "grant"; readonly grantId: Id<"grant"> }
  | { readonly kind: "buyer"; readonly buyerId: BuyerId };

type Candidate = readonly [kind: IdKind, id: Id<IdKind>];

const KINDS = Object.keys(ID_PREFIXES) as readonly IdKind[];
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
/** At most this many sellers are tried for texts that only the seller's own key can decode. */
const MAX_SELLERS = 20_000;

/** Finds whatever a text identifies, with what it belongs to and the money it moved. */
export async function lookUp(
  deps: LookUpDeps,
  { id: text, by }: LookupQuery,
): Promise<LookupFound[]> {
  const own = KINDS.flatMap((kind): Candidate[] => {
    const id = parseId(kind, text);
    return id === undefined ? [] : [[kind, id]];
  });
  const found = own.length > 0 ? await describeAll(deps, own) : await byOtherNames(deps, text, by);
  if (found.length === 0) throw new NothingFoundError();
  return found;
}

async function byOtherNames(
  deps: LookUpDeps,
  text: string,
  by: string | undefined,
): Promise<LookupFound[]> {
  const { pool } = deps.db;
  const { books } = deps.config;
  if (UUID.test(text)) {
    const uuid = hyphenated(text);
    const rows = KINDS.map((kind): Candidate => [kind, uuid as Id<IdKind>]);
    return [...(await describeAll(deps, rows)), ...(await findOperations(pool, books, [uuid]))];
  }
  if (text.startsWith("pk_")) {
    const { rows } = await pool.query<{ id: Id<"apiKey"> }>(
      "SELECT id FROM api_keys WHERE key_hash = $1",
      [deps.keyHash(text)],
    );
    return describeAll(
      deps,
      rows.map(({ id }): Candidate => ["apiKey", id]),
    );
  }
  const sellers = await sellerIds(pool);
  const named = sellers.flatMap((sellerId): Candidate[] => {
    const buyerId = deps.buyerOf(sellerId, text);
    const purchaseId = deps.readLicence(sellerId, text);
    return [
      ...(buyerId === undefined ? [] : [["buyer", buyerId] as const]),
      ...(purchaseId === undefined ? [] : [["purchase", purchaseId] as const]),
    ];
  });
  const owners = by === undefined ? everyOwner(sellers) : ownerOf(by);
  const operations = owners.map((owner) => deps.operationOf(owner, text));
  return [...(await describeAll(deps, named)), ...(await findOperations(pool, books, operations))];
}

async function describeAll(
  { db: { pool }, config: { books } }: LookUpDeps,
  candidates: readonly Candidate[],
): Promise<LookupFound[]> {
  const found: LookupFound[] = [];
  for (const [kind, id] of candidates) {
    const row = await findRow(pool, books, kind, id);
    if (row === undefined) continue;
    const buyerId = row["buyer_id"];
    const transfers = await findTransfers(pool, {
      id,
      book: bookOf(id, books),
      buyerId: typeof buyerId === "string" ? buyerId : null,
      isPurchase: kind === "purchase",
    });
    found.push({ ...describeRow(kind, row), transfers });
  }
  return found;
}

async function sellerIds(pool: Pick<Pool, "query">): Promise<SellerId[]> {
  const { rows } = await pool.query<{ id: SellerId }>("SELECT id FROM sellers LIMIT $1", [
    MAX_SELLERS,
  ]);
  return rows.map(({ id }) => id);
}

function everyOwner(sellers: readonly SellerId[]): IdempotencyOwner[] {
  return [
    { kind: "operator" },
    ...sellers.map((sellerId) => ({ kind: "seller", sellerId }) as const),
  ];
}

function ownerOf(by: string): IdempotencyOwner[] {
  if (by === "operator") return [{ kind: "operator" }];
  const sellerId = parseId("seller", by);
  const grantId = parseId("grant", by);
  const buyerId = parseId("buyer", by);
  return [
    ...(sellerId === undefined ? [] : [{ kind: "seller", sellerId } as const]),
    ...(grantId === undefined ? [] : [{ kind: "grant", grantId } as const]),
    ...(buyerId === undefined ? [] : [{ kind: "buyer", buyerId } as const]),
  ];
}

function hyphenated(text: string): string {
  return uuidOfHex(text.replaceAll("-", "").toLowerCase());
}
