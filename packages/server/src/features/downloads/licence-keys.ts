import { createHmac, timingSafeEqual } from "node:crypto";
import { formatId, type PurchaseId, parseId, type SellerId } from "@tuppence/protocol";
import { deriveKey } from "../../lib/derive-key.ts";

export interface LicenceKeys {
  /** The licence key of a purchase: the same at every call, different for each purchase. */
  of(sellerId: SellerId, purchaseId: PurchaseId): string;
  /** The purchase a key belongs to; undefined when this seller did not issue it. */
  read(sellerId: SellerId, text: string): PurchaseId | undefined;
}

const GROUP = /.{5}(?=.)/g;
const ID_CHARACTERS = 26;
const SEAL_CHARACTERS = 14;
/** Crockford's base32: without I, L, O and U, which are easily misread. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Keys that need no table: a purchase's id and 70 bits of an HMAC over it, under a key for each seller that is derived
 * from the instance's secret. Nobody can forge one, and a key of one seller is meaningless to another.
 */
export function createLicenceKeys(secret: string): LicenceKeys {
  const sealOf = (sellerId: SellerId, id: string) => {
    const key = deriveKey(secret, `licence keys of ${sellerId}`);
    const digest = createHmac("sha256", key).update(id).digest();
    return Array.from(digest.subarray(0, SEAL_CHARACTERS), (byte) => DIGITS[byte % 32]).join("");
  };

  return {
    of(sellerId, purchaseId) {
      const id = bareId(purchaseId);
      return (id + sealOf(sellerId, id)).replaceAll(GROUP, "$&-");
    },
    read(sellerId, text) {
      const plain = plainText(text);
      const id = plain.slice(0, ID_CHARACTERS);
      const [given, expected] = [plain.slice(ID_CHARACTERS), sealOf(sellerId, id)];
      if (given.length !== SEAL_CHARACTERS) return undefined;
      if (!timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return undefined;
      return parseId("purchase", `pur_${id.toLowerCase()}`);
    },
  };
}

function bareId(purchaseId: PurchaseId): string {
  return formatId("purchase", purchaseId).slice("pur_".length).toUpperCase();
}

/**
 * Cyrillic and Greek letters that look like letters of keys: people who type with such a keyboard see no difference.
 */
const LOOK_ALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["АВЕКМНОРСТХЅІЈԚԜ", "ABEKMHOPCTXSIJQW"],
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"],
  ].flatMap(([from = "", to = ""]) => Array.from(from, (letter, at) => [letter, to.charAt(at)])),
);

/**
 * Normalizes what people type: any case and width, with or without any kind of dash, O for 0, I and L for 1. Only
 * characters of the alphabet remain.
 */
function plainText(text: string): string {
  return text
    .normalize("NFKD")
    .toUpperCase()
    .replaceAll(/[\u0370-\u052f]/g, (letter) => LOOK_ALIKE[letter] ?? letter)
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1")
    .replaceAll(/[^0-9A-HJKMNP-TV-Z]/g, "");
}
