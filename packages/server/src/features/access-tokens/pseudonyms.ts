import {
  type Cipheriv,
  createCipheriv,
  createDecipheriv,
  type Decipheriv,
  hkdfSync,
} from "node:crypto";
import type { BuyerId, SellerId } from "@tuppence/protocol";
import { uuidOfHex } from "../../lib/uuid.ts";
import { deriveKey } from "../../lib/derive-key.ts";
import { Lru } from "../../lib/lru.ts";

const SUB_PATTERN = /^sub_[A-Za-z0-9_-]{22}$/;
const BUYER_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SELLERS_CACHED = 10_000;

/** The names under which sellers know buyers: `sub_…`, always the same for one seller, different for each seller. */
export interface Pseudonyms {
  of(sellerId: SellerId, buyerId: BuyerId): string;
  /** The buyer a seller means; `undefined` when the text was never given to this seller. */
  buyerOf(sellerId: SellerId, sub: string): BuyerId | undefined;
}

/**
 * A pseudonym is the buyer's 16-byte id, encrypted as one AES block under a key that belongs to the seller. Without the
 * key it is a random name that cannot be linked across sellers. The platform can decrypt it, so no table of names is
 * needed. The names stay the same for as long as the instance's secret does.
 */
export function createPseudonyms(secret: string): Pseudonyms {
  const master = deriveKey(secret, "buyer pseudonyms");
  const ciphers = new Lru<SellerId, { seal: Cipheriv; open: Decipheriv }>(SELLERS_CACHED);

  // One block in, one block out, and no state in between: a cipher object can be reused indefinitely.
  function ciphersOf(sellerId: SellerId) {
    const known = ciphers.get(sellerId);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync("sha256", master, "", sellerId, 32));
    const made = {
      seal: createCipheriv("aes-256-ecb", key, null).setAutoPadding(false),
      open: createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false),
    };
    ciphers.set(sellerId, made);
    return made;
  }

  return {
    of(sellerId, buyerId) {
      const id = Buffer.from(buyerId.replaceAll("-", ""), "hex");
      return `sub_${ciphersOf(sellerId).seal.update(id).toString("base64url")}`;
    },
    buyerOf(sellerId, sub) {
      if (!SUB_PATTERN.test(sub)) return undefined;
      const block = Buffer.from(sub.slice(4), "base64url");
      // 22 digits hold four bits more than 16 bytes, so several texts decode to the same bytes. Only one of them is
      // valid.
      if (block.toString("base64url") !== sub.slice(4)) return undefined;
      const hex = ciphersOf(sellerId).open.update(block).toString("hex");
      const id = uuidOfHex(hex);
      return BUYER_PATTERN.test(id) ? (id as BuyerId) : undefined;
    },
  };
}
