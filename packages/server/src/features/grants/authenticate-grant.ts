import { timingSafeEqual } from "node:crypto";
import type { GrantId } from "@tuppence/protocol";
import type { GrantActor } from "../actor.ts";
import { DeclinedProblem } from "../declined.ts";
import { batchedLoader } from "../batched-loader.ts";
import type { CheckProof } from "./dpop/check-proof.ts";
import { TokenInvalid } from "./errors.ts";
import { grantIdOf, parseGrantToken } from "./grant-token.ts";
import type { GrantCredentials, GrantStore } from "./grant-store.ts";
import { Lru } from "../lru.ts";

/** 40 to 80 MB when full. */
const CACHED_GRANTS = 100_000;

/** What a request shows as proof of a grant. */
export interface GrantCredential {
  readonly token: string;
  readonly scheme: "bearer" | "dpop";
  readonly proof: string | undefined;
  readonly method: string;
  /** The request's URL as the caller knows it, without query. */
  readonly url: string;
}

/** The facts of a grant that never change: they may be remembered. */
interface KnownGrant {
  readonly actor: GrantActor;
  readonly dpopThumbprint: string | null;
}

/**
 * Finds out whose grant a token is. Answers at once when it knows the grant.
 *
 * Whether a grant is revoked or over is decided by the ledger for whatever it does (a purchase): only there is the
 * answer exact. Requests that only read do not pass through the ledger, so for them it is asked here.
 */
export function createAuthenticateGrant(deps: {
  readonly store: Pick<GrantStore, "findCredentials">;
  readonly checkProof: CheckProof;
  readonly now: () => number;
}): (credential: GrantCredential) => GrantActor | Promise<GrantActor> {
  // By the whole token. A Map compares texts only when their hashes agree, which are seeded anew in each process: how
  // long it takes does not tell a guess that is nearly right from any other.
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
      throw new TokenInvalid();
    const grant = toKnown(grantId, stored);
    known.set(credential.token, grant);
    const actor = await checkBinding(grant, credential);
    if (isRead(credential.method)) refuseDead(stored, deps.now());
    return actor;
  }

  function checkBinding(
    grant: KnownGrant,
    { scheme, token, proof, method, url }: GrantCredential,
  ): GrantActor | Promise<GrantActor> {
    const { actor, dpopThumbprint: thumbprint } = grant;
    if (thumbprint === null) {
      if (scheme === "bearer") return actor;
      throw new TokenInvalid("This grant is not bound to a key: send it as a Bearer token.");
    }
    if (scheme === "bearer")
      throw new TokenInvalid(
        "This grant is bound to a key: send it with the DPoP scheme and a proof.",
      );
    return deps.checkProof({ proof, method, url, bound: { token, thumbprint } }).then(() => actor);
  }

  return (credential) => {
    const grant = isRead(credential.method) ? undefined : known.get(credential.token);
    return grant === undefined ? loadAndCheck(credential) : checkBinding(grant, credential);
  };
}

function toKnown(grantId: GrantId, stored: GrantCredentials): KnownGrant {
  const { buyerId, walletId, sellerId, dpopThumbprint } = stored;
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
  };
}

function refuseDead({ revokedAtMs, expiresAtMs }: GrantCredentials, nowMs: number): void {
  if (revokedAtMs !== null) throw new DeclinedProblem("grant-revoked");
  if (nowMs >= expiresAtMs) throw new DeclinedProblem("grant-expired");
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}
