/**
 * Public ids are TypeIDs (prefix, underscore, 26 characters of Crockford base32) over UUIDv7
 * (RFC 9562). The 12 bits `rand_a` carry the **route** of the buyer the row belongs to, so that
 * the book of any payer-side row follows from its id: `book = route mod books`.
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
  file: "file",
  download: "dl",
  order: "ord",
  rebate: "reb",
  refundRequest: "rrq",
  renewal: "ren",
  meter: "mtr",
  suspension: "sus",
  bankEntry: "bke",
  card: "crd",
  topUpReturn: "tre",
  dispute: "dsp",
  upload: "upl",
  priceExperiment: "pex",
  freeRule: "fre",
  gift: "gft",
  voucher: "vou",
  member: "mem",
  invitation: "inv",
  operator: "opr",
  auditEntry: "aud",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

declare const idBrand: unique symbol;
/** A UUID in lower-case hyphenated form, as in the database, branded with what it identifies. */
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
export type FileId = Id<"file">;
export type DownloadId = Id<"download">;
export type OrderId = Id<"order">;
export type RebateId = Id<"rebate">;
export type RefundRequestId = Id<"refundRequest">;
export type RenewalId = Id<"renewal">;
/** A meter has the same id as the hold that pays for it. */
export type MeterId = Id<"meter">;
/** Of suspending or resuming a seller or a wallet. */
export type SuspensionId = Id<"suspension">;
/** Of money that came or left as a bank statement says. */
export type BankEntryId = Id<"bankEntry">;
/** Of a card that a buyer has saved. */
export type CardId = Id<"card">;
/** Of money that goes back to the payer of a top-up. */
export type TopUpReturnId = Id<"topUpReturn">;
/** Of a claim that the payer of a top-up made through their bank. */
export type DisputeId = Id<"dispute">;
/** Of a file that arrives in parts. */
export type UploadId = Id<"upload">;
/** Of periods in which everybody pays one of several prices. */
export type PriceExperimentId = Id<"priceExperiment">;
/** Of a rule by which a seller opens offers for free. */
export type FreeRuleId = Id<"freeRule">;
/** Of something that was paid for somebody else. */
export type GiftId = Id<"gift">;
/** Of a code that lowers a price. */
export type VoucherId = Id<"voucher">;
/** Of a person's membership of a seller. */
export type MemberId = Id<"member">;
/** Of an invitation to join a seller, or to become one. */
export type InvitationId = Id<"invitation">;
/** Of a person's being an operator. */
export type OperatorId = Id<"operator">;
/** Of an entry in the audit log. */
export type AuditEntryId = Id<"auditEntry">;

const ROUTES = 4096;
const HYPHEN = 45;
const HEX_DIGITS = "0123456789abcdef";
/** Crockford's base32. */
const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const uuidRegExp = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

// Ids are formatted and parsed several times for each payment. Tables of character codes and reused arrays take a third
// of the time of joining strings.
const hexCodes = codesOf(HEX_DIGITS);
const hexValues = valuesOf(HEX_DIGITS);
const codes = codesOf(DIGITS);
const values = valuesOf(DIGITS);
const bodyCodes = Array.from({ length: 26 }, () => 0);
const uuidCodes = Array.from({ length: 36 }, () => HYPHEN);

/** The character code of each digit. */
function codesOf(digits: string): Uint8Array {
  return Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
}

/** The value of each ASCII code that is a digit; 255 for others. */
function valuesOf(digits: string): Uint8Array {
  const table = new Uint8Array(128).fill(255);
  for (let value = 0; value < digits.length; value++) table[digits.charCodeAt(value)] = value;
  return table;
}

// Random bytes are drawn in blocks, since a call to the generator for each id would cost more than the rest.
const pool = new Uint8Array(4096);
let poolOffset = pool.length;

function randomByte(): number {
  if (poolOffset === pool.length) {
    crypto.getRandomValues(pool);
    poolOffset = 0;
  }
  return pool[poolOffset++] as number;
}

/** A random route for a new buyer. All other ids of that buyer are made with the `routeOf` its id. */
export function newRoute(): number {
  return ((randomByte() << 8) | randomByte()) % ROUTES;
}

/** Makes a UUIDv7 for `nowMs` whose `rand_a` is `route`. */
export function newId<K extends IdKind>(_kind: K, route: number, nowMs: number): Id<K> {
  const head = `${timeText(nowMs)}-7${route.toString(16).padStart(3, "0")}`;
  const variant = (HEX[(randomByte() & 0x3f) | 0x80] as string) + randomHex();
  return `${head}-${variant}-${randomHex()}${randomHex()}${randomHex()}${randomHex()}${randomHex()}${randomHex()}` as Id<K>;
}

let lastTimeMs = Number.NaN;
let lastTimeText = "";

/** The first twelve digits of an id, cached because many ids are made in the same millisecond. */
function timeText(nowMs: number): string {
  if (nowMs !== lastTimeMs) {
    const time = nowMs.toString(16).padStart(12, "0");
    lastTimeText = `${time.slice(0, 8)}-${time.slice(8)}`;
    lastTimeMs = nowMs;
  }
  return lastTimeText;
}

function randomHex(): string {
  return HEX[randomByte()] as string;
}

/** The route (0 to 4095) in an id. */
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

/** Formats an id for the API. @example formatId("offer", id) // "off_01jq…" */
export function formatId<K extends IdKind>(kind: K, id: Id<K>): string {
  // 128 bits after two leading zero bits are 26 digits of five bits.
  let bits = 0;
  let count = 2;
  let written = 0;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    if (code === HYPHEN) continue;
    bits = ((bits & 15) << 4) | (hexValues[code] as number);
    count += 4;
    if (count < 5) continue;
    count -= 5;
    bodyCodes[written++] = codes[(bits >> count) & 31] as number;
  }
  return `${ID_PREFIXES[kind]}_${String.fromCharCode(...bodyCodes)}`;
}

/** Reads a public id of the given kind; `undefined` when it is not one. */
export function parseId<K extends IdKind>(kind: K, text: string): Id<K> | undefined {
  const prefix = ID_PREFIXES[kind];
  if (text.length !== prefix.length + 27 || !text.startsWith(prefix)) return undefined;
  if (text[prefix.length] !== "_" || (text[prefix.length + 1] as string) > "7") return undefined;
  let bits = 0;
  let count = -2;
  let written = 0;
  for (let at = prefix.length + 1; at < text.length; at++) {
    const value = values[text.charCodeAt(at)] as number;
    // Characters beyond ASCII have no entry in the table.
    if (!(value < 32)) return undefined;
    bits = ((bits & 15) << 5) | value;
    for (count += 5; count >= 4; written++) {
      if (isHyphenAt(written)) continue;
      count -= 4;
      uuidCodes[written] = hexCodes[(bits >> count) & 15] as number;
    }
  }
  const uuid = String.fromCharCode(...uuidCodes);
  return uuidRegExp.test(uuid) ? (uuid as Id<K>) : undefined;
}

function isHyphenAt(at: number): boolean {
  return at === 8 || at === 13 || at === 18 || at === 23;
}

/** The pattern of a public id, for schemas. */
export function idPattern(kind: IdKind): string {
  return `^${ID_PREFIXES[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`;
}
