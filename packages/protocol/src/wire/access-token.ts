import { type Static, Type } from "typebox";
import { IdText, Strict, TimeText } from "./common.ts";

/** A JSON Web Key Set (RFC 7517) of Ed25519 keys (RFC 8037). */
export const KeySet = Strict({
  keys: Type.Array(
    Strict({
      kty: Type.Literal("OKP"),
      crv: Type.Literal("Ed25519"),
      x: Type.String(),
      kid: Type.String(),
      alg: Type.Literal("EdDSA"),
      use: Type.Literal("sig"),
    }),
  ),
});
export type KeySet = Static<typeof KeySet>;

/** Entitlements that ended early, whose access tokens may not have expired yet: refuse tokens with one of them in `ent`. */
export const Revoked = Strict({
  revoked: Type.Array(Strict({ entitlement: IdText("entitlement"), revokedAt: TimeText })),
  asOf: TimeText,
});
export type Revoked = Static<typeof Revoked>;

export const SigningKey = Strict({
  kid: Type.String(),
  createdAt: TimeText,
  signsFrom: {
    ...TimeText,
    description: "When it starts to sign; it is published earlier so that verifiers can learn it.",
  },
});
export type SigningKey = Static<typeof SigningKey>;
