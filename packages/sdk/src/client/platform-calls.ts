import type {
  KeySet,
  PlatformInfo,
  Rails,
  Revoked,
  SigningKey,
  TrialBalance,
} from "../generated/types.gen.ts";
import type { CallOptions, Send } from "./transport.ts";

/** The instance itself: its facts, its keys, and the revoked entitlements. */
export function platformCalls(send: Send) {
  return {
    /** The instance's payment rails, fee and version. Public. */
    platform: () => send<PlatformInfo>("GET /v1/platform"),
    /** How money can enter in a currency, with suggested amounts and what they cost: for an amount, what that costs. Public. */
    rails: (query: {
      readonly currency: string;
      readonly atLeast?: string;
      readonly amount?: string;
    }) => send<Rails>("GET /v1/rails", { query }),
    /** Whether the books balance, in each currency: for the operator. */
    trialBalance: () => send<TrialBalance>("GET /v1/trial-balance"),
    signingKeys: {
      /** The public keys for checking access tokens (RFC 7517). Public. */
      list: () => send<KeySet>("GET /.well-known/jwks.json"),
      /** For the operator: makes the next signing key. It is published at once and used 15 minutes later. */
      rotate: (call?: CallOptions) => send<SigningKey>("POST /v1/signing-keys/rotate", { ...call }),
    },
    /** Revoked entitlements whose tokens may not have expired yet. Public. */
    revoked: () => send<Revoked>("GET /v1/revoked"),
  };
}
