/**
 * Public ids are TypeIDs (prefix, underscore, 26 characters of Crockford base32) over UUIDv7
 * (RFC 9562). The 12 bits `rand_a` carry the **route** of the buyer the row belongs to, so that
 * the book of any payer-side row can be read off its id: `book = route mod books`.
 */
export const ID_PREFIXES = {
  buyer: "byr",
  wallet: "wal",
  topUp: "top",
  grant: "gra",
  purchase: "pur",
  entitlement: "ent",
  refund: "ref",
  seller: "sel",
  offer: "off",
  apiKey: "key",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

declare const idBrand: unique symbol;
/** A UUID in its lower-case hyphenated form, branded with what it identifies. This is the form in the database. */
export type Id<K extends IdKind> = string & { readonly [idBrand]: K };

export type BuyerId = Id<"buyer">;
export type WalletId = Id<"wallet">;
export type TopUpId = Id<"topUp">;
export type GrantId = Id<"grant">;
export type PurchaseId = Id<"purchase">;
export type EntitlementId = Id<"entitlement">;
export type RefundId = Id<"refund">;
export type SellerId = Id<"seller">;
export type OfferId = Id<"offer">;
export type ApiKeyId = Id<"apiKey">;

const ROUTES = 4096;
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const VALUES = new Map(Array.from(ALPHABET).map((character, value) => [character, value]));
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const uuidRegExp = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

// Random bytes are drawn in blocks: one call to the generator per id would cost more than the rest of it.
const pool = new Uint8Array(4096);
let poolOffset = pool.length;

function randomByte(): number {
  if (poolOffset === pool.length) {
    crypto.getRandomValues(pool);
    poolOffset = 0;
  }
  return pool[poolOffset++] as number;
}

/** A route for a new buyer: uniformly random. Everything else of that buyer is made with `routeOf` its id. */
export function newRoute(): number {
  return ((randomByte() << 8) | randomByte()) % ROUTES;
}

/** Makes a UUIDv7 for `nowMs` whose `rand_a` is `route`. */
export function newId<K extends IdKind>(_kind: K, route: number, nowMs: number): Id<K> {
  const time = nowMs.toString(16).padStart(12, "0");
  const tail = Array.from({ length: 8 }, randomByte);
  tail[0] = ((tail[0] as number) & 0x3f) | 0x80;
  const hex = tail.map((byte) => HEX[byte]).join("");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${route.toString(16).padStart(3, "0")}-${hex.slice(0, 4)}-${hex.slice(4)}` as Id<K>;
}

/** The route (0 to 4095) an id carries. */
export function routeOf(id: Id<IdKind>): number {
  return Number.parseInt(id.slice(15, 18), 16);
}

/** The book (shard of wallets) an id belongs to. */
export function bookOf(id: Id<IdKind>, books: number): number {
  return routeOf(id) % books;
}

/** When an id was made, in milliseconds since 1970. */
export function timeOf(id: Id<IdKind>): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** Writes an id for the world. @example formatId("offer", id) // "off_01jq…" */
export function formatId<K extends IdKind>(kind: K, id: Id<K>): string {
  const hex = id.replaceAll("-", "");
  // 128 bits are 26 digits of 5 bits with two leading zero bits: take them 5 bytes (8 digits) at a time from the end.
  let text = "";
  for (let end = 32; end > 2; end -= 10) {
    let value = Number.parseInt(hex.slice(end - 10, end), 16);
    let digits = "";
    for (let i = 0; i < 8; i++) {
      digits = (ALPHABET[value % 32] as string) + digits;
      value = Math.floor(value / 32);
    }
    text = digits + text;
  }
  const first = Number.parseInt(hex.slice(0, 2), 16);
  return `${ID_PREFIXES[kind]}_${ALPHABET[first >> 5]}${ALPHABET[first & 31]}${text}`;
}

/** Reads a public id of the given kind; `undefined` when it is not one. */
export function parseId<K extends IdKind>(kind: K, text: string): Id<K> | undefined {
  const prefix = `${ID_PREFIXES[kind]}_`;
  if (text.length !== prefix.length + 26 || !text.startsWith(prefix)) return undefined;
  let hex = "";
  let bits = 0n;
  for (const character of text.slice(prefix.length)) {
    const value = VALUES.get(character);
    if (value === undefined) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  if (bits >> 128n !== 0n) return undefined;
  hex = bits.toString(16).padStart(32, "0");
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return uuidRegExp.test(uuid) ? (uuid as Id<K>) : undefined;
}

/** The pattern of a public id, for schemas. */
export function idPattern(kind: IdKind): string {
  return `^${ID_PREFIXES[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`;
}
