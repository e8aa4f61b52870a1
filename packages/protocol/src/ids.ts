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
/** Two digits for each ten bits. */
const PAIRS = Array.from(
  { length: 1024 },
  (_, bits) => ALPHABET.charAt(bits >> 5) + ALPHABET.charAt(bits & 31),
);
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
  const head = `${time.slice(0, 8)}-${time.slice(8)}-7${route.toString(16).padStart(3, "0")}`;
  const variant = (HEX[(randomByte() & 0x3f) | 0x80] as string) + randomHex();
  return `${head}-${variant}-${randomHex()}${randomHex()}${randomHex()}${randomHex()}${randomHex()}${randomHex()}` as Id<K>;
}

function randomHex(): string {
  return HEX[randomByte()] as string;
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
  // 128 bits are 26 digits of 5 bits behind two leading zero bits. Twenty bits are five hexadecimal digits and four
  // of ours, so the text is written from its end, five by five; the first two digits hold the eight bits left over.
  const hex = id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24);
  let text = "";
  for (let end = 32; end > 2; end -= 5) {
    const bits = Number.parseInt(hex.slice(end - 5, end), 16);
    text = (PAIRS[bits >> 10] as string) + (PAIRS[bits & 1023] as string) + text;
  }
  return `${ID_PREFIXES[kind]}_${PAIRS[Number.parseInt(hex.slice(0, 2), 16)]}${text}`;
}

/** Reads a public id of the given kind; `undefined` when it is not one. */
export function parseId<K extends IdKind>(kind: K, text: string): Id<K> | undefined {
  const prefix = `${ID_PREFIXES[kind]}_`;
  if (text.length !== prefix.length + 26 || !text.startsWith(prefix)) return undefined;
  const first = bitsAt(text, prefix.length, 2);
  if (!(first < 256)) return undefined;
  let hex = HEX[first] as string;
  for (let at = prefix.length + 2; at < text.length; at += 4) {
    const bits = bitsAt(text, at, 4);
    if (Number.isNaN(bits)) return undefined;
    hex += bits.toString(16).padStart(5, "0");
  }
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return uuidRegExp.test(uuid) ? (uuid as Id<K>) : undefined;
}

/** The number that `digits` characters from `start` on write; NaN when one of them is not a digit. */
function bitsAt(text: string, start: number, digits: number): number {
  let bits = 0;
  for (let at = start; at < start + digits; at++)
    bits = bits * 32 + (VALUES.get(text.charAt(at)) ?? Number.NaN);
  return bits;
}

/** The pattern of a public id, for schemas. */
export function idPattern(kind: IdKind): string {
  return `^${ID_PREFIXES[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`;
}
