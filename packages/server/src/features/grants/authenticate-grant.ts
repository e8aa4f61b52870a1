import { timingSafeEqual } from "node:crypto";
import type { GrantId } from "@tuppence/protocol";
import type { GrantActor } from "../../api/actor.ts";
import { DeclinedError } from "../../api/declined.ts";
import { batchedLoader } from "../../lib/batched-loader.ts";
import type { CheckProof } from "./dpop/check-proof.ts";
import { TokenInvalidError } from "./errors.ts";
import { grantIdOf, parseGrantToken } from "./grant-token.ts";
import type { GrantCredentials, GrantStore } from "./grant-store.ts";
import { Lru } from "../../lib/lru.ts";

/** 40 to 80 MB when full. */
const CACHED_GRANTS = 100_000;

/** The credentials with which a request presents a grant. */
export interface GrantCredential {
  readonly token: string;
  readonly scheme: "bearer" | "dpop";
  readonly proof: string | undefined;
  readonly method: string;
  /** The request's URL as the caller knows it, without query. */
  readonly url: string;
  /** The ledger decides whether the grant is valid. */
  readonly isForLedger: boolean;
}

/** What is cached about a grant: facts that never change, and when it ended if it has. */
interface KnownGrant {
  readonly actor: GrantActor;
  readonly dpopThumbprint: string | null;
  readonly expiresAtMs: number;
}

export interface GrantAuthentication {
  readonly authenticate: (credential: GrantCredential) => GrantActor | Promise<GrantActor>;
  /** Stops accepting this token from the cache. */
  readonly forget: (token: string) => void;
}

/**
 * Finds the grant a token belongs to, and checks that it is neither revoked nor expired.
 * Its validity is read again for each request, in one query for all requests of a tick, so a grant ended on one server
 * ends on every other at once. Only payments are admitted from the cache (`isForLedger`), because the ledger decides
 * again for each of them, and only its answer is exact.
 */
export function createAuthenticateGrant(deps: {
  readonly store: Pick<GrantStore, "findCredentials">;
  readonly checkProof: CheckProof;
  readonly now: () => number;
}): GrantAuthentication {
  // Keyed by the whole token. A Map compares texts only when their hashes agree, and hashes are seeded per process, so
  // timing does not reveal how close a guess is.
  const known = new Lru<string, KnownGrant>(CACHED_GRANTS);
  const load = batchedLoader<GrantId, GrantCredentials | undefined>(deps.store.findCredentials);

  async function loadAndCheck(credential: GrantCredential): Promise<GrantActor> {
    const parsed = parseGrantToken(credential.token);
    const grantId = parsed && grantIdOf(parsed);
    const stored = grantId && (await load(grantId));
    if (
      parsed === undefined ||
      grantId === undefined ||
      stored === undefined ||
      !timingSafeEqual(parsed.secretHash, stored.tokenHash)
    )
      throw new TokenInvalidError();
    const grant = toKnown(grantId, stored);
    known.set(credential.token, grant);
    const actor = await checkBinding(grant, credential);
    refuseDead(stored, deps.now());
    return actor;
  }

  function checkBinding(
    grant: KnownGrant,
    { scheme, token, proof, method, url }: GrantCredential,
  ): GrantActor | Promise<GrantActor> {
    const { actor, dpopThumbprint: thumbprint } = grant;
    if (thumbprint === null) {
      if (scheme === "bearer") return actor;
      throw new TokenInvalidError("This grant is not bound to a key: send it as a Bearer token.");
    }
    if (scheme === "bearer")
      throw new TokenInvalidError(
        "This grant is bound to a key: send it with the DPoP scheme and a proof.",
      );
    return deps.checkProof({ proof, method, url, bound: { token, thumbprint } }).then(() => actor);
  }

  function authenticate(credential: GrantCredential): GrantActor | Promise<GrantActor> {
    const grant = credential.isForLedger ? known.get(credential.token) : undefined;
    // Its expiry may have been extended meanwhile, so a grant that seems expired is read again.
    if (grant === undefined || deps.now() >= grant.expiresAtMs) return loadAndCheck(credential);
    return checkBinding(grant, credential);
  }

  return { authenticate, forget: (token) => known.delete(token) };
}

function toKnown(grantId: GrantId, stored: GrantCredentials): KnownGrant {
  const { buyerId, walletId, sellerId, dpopThumbprint, expiresAtMs, revokedAtMs } = stored;
  return {
    actor: Object.freeze({
      kind: "grant",
      grantId,
      buyerId,
      walletId,
      sellerId,
      isBound: dpopThumbprint !== null,
    }),
    dpopThumbprint,
    expiresAtMs: revokedAtMs === null ? expiresAtMs : -Infinity,
  };
}

function refuseDead({ revokedAtMs, expiresAtMs }: GrantCredentials, nowMs: number): void {
  if (revokedAtMs !== null) throw new DeclinedError("grant-revoked");
  if (nowMs >= expiresAtMs) throw new DeclinedError("grant-expired");
}
