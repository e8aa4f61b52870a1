import { createPublicKey, type KeyObject, verify } from "node:crypto";
import {
  ACCESS_TOKEN_TYPE,
  type AccessTokenClaims,
  type BuyerId,
  type EntitlementId,
  formatId,
  type OfferId,
  parseId,
  type SellerId,
} from "@tuppence/protocol";
import type { Pseudonyms } from "./pseudonyms.ts";
import type { SigningKeys } from "./signing-keys.ts";

const LONGEST = 4096;
/** The header of a public key in DER (RFC 8410): 32 bytes of an Ed25519 key follow. */
const ED25519_SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** Who shows an access token, and the entitlement it is about. Whether that still stands is for the books to say. */
export interface AccessHolder {
  readonly buyerId: BuyerId;
  readonly entitlementId: EntitlementId;
}

/** Reads an access token of this platform for one offer; `undefined` when it is not one, or has expired. */
export type AccessReader = (
  token: string,
  offer: { readonly id: OfferId; readonly sellerId: SellerId },
) => Promise<AccessHolder | undefined>;

export function createAccessReader(deps: {
  readonly publicUrl: string;
  readonly keys: Pick<SigningKeys, "published">;
  readonly pseudonyms: Pick<Pseudonyms, "buyerOf">;
  readonly now: () => number;
}): AccessReader {
  return async (token, { id, sellerId }) => {
    const [head = "", body = "", signature = "", ...more] = token.split(".");
    if (token.length > LONGEST || more.length > 0) return undefined;
    const header = parsed(head);
    if (header?.["alg"] !== "EdDSA" || header["typ"] !== ACCESS_TOKEN_TYPE) return undefined;
    const key = (await deps.keys.published()).find(({ kid }) => kid === header["kid"]);
    if (key === undefined) return undefined;
    const signed = Buffer.from(`${head}.${body}`);
    const bytes = Buffer.from(signature, "base64url");
    if (!verify(null, signed, publicKeyOf(key.publicKey), bytes)) return undefined;
    // Signed by this platform, which writes nothing else.
    const claims = parsed(body) as unknown as AccessTokenClaims | undefined;
    if (claims === undefined || claims.iss !== deps.publicUrl) return undefined;
    if (claims.aud !== formatId("seller", sellerId) || claims.off !== formatId("offer", id))
      return undefined;
    if (claims.exp * 1000 <= deps.now()) return undefined;
    const buyerId = deps.pseudonyms.buyerOf(sellerId, claims.sub);
    const entitlementId = parseId("entitlement", claims.ent);
    return buyerId && entitlementId && { buyerId, entitlementId };
  };
}

function publicKeyOf(raw: Buffer): KeyObject {
  const key = Buffer.concat([ED25519_SPKI, raw]);
  return createPublicKey({ key, format: "der", type: "spki" });
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
