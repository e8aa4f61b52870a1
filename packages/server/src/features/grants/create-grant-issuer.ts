import { timingSafeEqual } from "node:crypto";
import { parseId } from "@tuppence/protocol";
import type { GrantIssuer } from "../../sale/grant-issuer.ts";
import type { CheckProof } from "./dpop/check-proof.ts";
import { WalletNotFoundError } from "./errors.ts";
import { grantIdOf, parseGrantToken } from "./grant-token.ts";
import type { GrantsDeps } from "./grants-deps.ts";
import { issueGrant } from "./issue-grant.ts";
import { parseExpiry } from "./parse-expiry.ts";
import { parseLimits, withoutGaps } from "./parse-limits.ts";
import { requireWalletOwner } from "./require-wallet-owner.ts";
import { revokeGrant } from "./revoke-grant.ts";

/** Grants as other features see them. */
export function createGrantIssuer(deps: GrantsDeps, checkProof: CheckProof): GrantIssuer {
  return {
    issue: (grant) => issueGrant(deps, grant),
    revoke: (grant, operation) => revokeGrant(deps, grant, operation),
    checkProof,
    async ofToken(token) {
      const parsed = parseGrantToken(token);
      const id = parsed && grantIdOf(parsed);
      const [stored] = id ? await deps.store.findCredentials([id]) : [];
      if (parsed === undefined || id === undefined || stored === undefined) return undefined;
      if (!timingSafeEqual(parsed.secretHash, stored.tokenHash)) return undefined;
      return { id, buyerId: stored.buyerId };
    },
    async requireOwnWallet(buyerId, wallet) {
      const walletId = parseId("wallet", wallet);
      if (walletId === undefined) throw new WalletNotFoundError();
      await requireWalletOwner(deps, { kind: "buyer", buyerId }, walletId);
      return walletId;
    },
    parseLimits: (limits) => withoutGaps(parseLimits(limits)),
    parseExpiry: (expiresAt) => parseExpiry(expiresAt, deps.now()),
  };
}
