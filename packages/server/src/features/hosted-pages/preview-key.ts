import { createHmac, timingSafeEqual } from "node:crypto";
import type { OfferId } from "@tuppence/protocol";
import { deriveKey } from "../../lib/derive-key.ts";

/** The secret in the address that shows a draft: whoever has it may see the page before it is published. */
export interface PreviewKeys {
  readonly of: (offerId: OfferId) => string;
  readonly opens: (offerId: OfferId, text: string) => boolean;
}

export function createPreviewKeys(secret: string): PreviewKeys {
  const key = deriveKey(secret, "page previews");
  const digestOf = (offerId: OfferId) =>
    createHmac("sha256", key).update(offerId).digest().subarray(0, 18);
  return {
    of: (offerId) => digestOf(offerId).toString("base64url"),
    opens(offerId, text) {
      const given = Buffer.from(text, "base64url");
      const expected = digestOf(offerId);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
