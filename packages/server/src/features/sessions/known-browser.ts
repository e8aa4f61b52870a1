import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { deriveKey } from "../../lib/derive-key.ts";

/**
 * Marks a browser in which an account was signed in. It opens nothing; it only means that somebody who floods an
 * account's address with codes does not keep its owner from getting one.
 */
export function createKnownBrowsers(secret: string) {
  const key = deriveKey(secret, "known browsers");
  const markOf = (nonce: string, userId: string) =>
    createHmac("sha256", key).update(`${nonce}\n${userId}`).digest();
  return {
    mark: (userId: string): string => {
      const nonce = randomBytes(16).toString("base64url");
      return `${nonce}.${markOf(nonce, userId).toString("base64url")}`;
    },
    /** Takes the same time for an account that does not exist (`userId` undefined). */
    isKnown: (mark: string | undefined, userId: string | undefined): boolean => {
      const [nonce = "", text = ""] = mark?.split(".") ?? [];
      const given = Buffer.from(text, "base64url");
      const expected = markOf(nonce, userId ?? "");
      const isEqual = given.length === expected.length && timingSafeEqual(given, expected);
      return isEqual && userId !== undefined;
    },
  };
}

export type KnownBrowsers = ReturnType<typeof createKnownBrowsers>;
