import { hash, timingSafeEqual } from "node:crypto";
import { GRANT_DETAIL_TYPE, type TokenRequest, type TokenResponse } from "@tuppence/protocol/wire";
import { derivedOperation } from "../../api/derived-operation.ts";
import type { Code } from "./code-store.ts";
import { codeHash } from "./decide-authorization.ts";
import { TokenRequestError } from "./errors.ts";
import type { OauthDeps } from "./oauth-deps.ts";

const verifierText = /^[A-Za-z0-9._~-]{43,128}$/;

type Redemption = Required<Omit<TokenRequest, "grant_type">>;

/**
 * Exchanges a code for its grant, once.
 *
 * A page whose response got lost may ask again: until the code expires, the same verifier with the same DPoP key gets
 * the same grant. Both are secrets that never travel with the code, so only the party that redeemed it can present
 * them, and the ledger creates one grant however often it is asked. Any other request with a redeemed code (a wrong
 * verifier, another key, too late) means that somebody else saw the code or that software kept it carelessly; its grant
 * is then revoked (RFC 6749 §4.1.2). A wrong verifier does not invalidate a code that nobody has redeemed yet:
 * otherwise whoever steals a code, but cannot use it, could lock the buyer out.
 */
export async function redeemCode(
  deps: OauthDeps,
  form: TokenRequest,
  proof: string | undefined,
): Promise<TokenResponse> {
  const request = requireComplete(form);
  const url = `${deps.config.publicUrl}/oauth/token`;
  const jkt = await deps.grants.checkProof({ proof, method: "POST", url });
  if ((await deps.findClient(request.client_id)) === undefined)
    throw new TokenRequestError("invalid_client", "`client_id` is not a publishable key.", 401);

  const hashOfCode = codeHash(request.code);
  const code = await deps.codes.find(hashOfCode);
  if (code === undefined) throw invalidGrant("The code is not known.");
  if (code.redeemedAtMs !== null) return redeemAgain(deps, code, request, jkt);
  if (deps.now() >= code.expiresAtMs) throw invalidGrant("The code is older than 60 seconds.");
  if (!isFor(code, request) || (code.dpopJkt !== null && code.dpopJkt !== jkt))
    throw invalidGrant("The code was not given for this client, redirect_uri, verifier or key.");
  if (await deps.codes.markRedeemed(hashOfCode, jkt, deps.now())) return makeGrant(deps, code, jkt);

  const redeemed = await deps.codes.find(hashOfCode);
  if (redeemed === undefined) throw invalidGrant("The code is not known.");
  return redeemAgain(deps, redeemed, request, jkt);
}

async function redeemAgain(
  deps: OauthDeps,
  code: Code,
  request: Redemption,
  jkt: string,
): Promise<TokenResponse> {
  const { redeemedJkt } = code;
  if (redeemedJkt === null) throw new Error("a redeemed code without the key that redeemed it");
  if (deps.now() < code.expiresAtMs && isFor(code, request) && redeemedJkt === jkt)
    return makeGrant(deps, code, jkt);
  // The first request may still be on its way to the ledger. The grant is created here (only once, whoever is first),
  // so that it can be revoked.
  await issue(deps, code, redeemedJkt);
  const name = code.codeHash.toString("hex");
  await deps.grants.revoke(
    { id: code.grantId, buyerId: code.buyerId },
    derivedOperation(`replayed code ${name}`),
  );
  throw invalidGrant("The code was used before. Its grant has been revoked.");
}

async function makeGrant(deps: OauthDeps, code: Code, jkt: string): Promise<TokenResponse> {
  const { token, ...grant } = await issue(deps, code, jkt);
  if (grant.revokedAt !== null) throw invalidGrant("The grant was revoked in the meantime.");
  for (const older of await deps.codes.olderGrants(code, jkt))
    await deps.grants.revoke(
      { id: older, buyerId: code.buyerId },
      derivedOperation(`grant ${older} replaced by ${code.grantId}`),
    );
  const { currency, limits, expiresAt } = grant;
  return {
    access_token: token,
    token_type: "DPoP",
    expires_in: Math.max(0, Math.floor((Date.parse(expiresAt) - deps.now()) / 1000)),
    authorization_details: [{ type: GRANT_DETAIL_TYPE, currency, limits, expiresAt }],
    grant,
  };
}

function issue(deps: OauthDeps, code: Code, jkt: string) {
  return deps.grants.issue({
    operation: derivedOperation(`code ${code.codeHash.toString("hex")}`),
    grantId: code.grantId,
    buyerId: code.buyerId,
    walletId: code.walletId,
    sellerId: code.sellerId,
    label: code.label,
    limits: code.limits,
    expiresAtMs: code.grantExpiresAtMs,
    dpopThumbprint: jkt,
  });
}

function isFor(code: Code, { client_id, redirect_uri, code_verifier }: Redemption): boolean {
  const challenge = hash("sha256", code_verifier, "base64url");
  return (
    code.clientId === client_id &&
    code.redirectUri === redirect_uri &&
    verifierText.test(code_verifier) &&
    timingSafeEqual(Buffer.from(challenge), Buffer.from(code.codeChallenge))
  );
}

function requireComplete(form: TokenRequest): Redemption {
  if (form.grant_type !== "authorization_code")
    throw new TokenRequestError(
      "unsupported_grant_type",
      "`grant_type` is not authorization_code.",
    );
  const { code, client_id, redirect_uri, code_verifier } = form;
  if (
    code === undefined ||
    client_id === undefined ||
    redirect_uri === undefined ||
    code_verifier === undefined
  )
    throw new TokenRequestError(
      "invalid_request",
      "`code`, `client_id`, `redirect_uri` and `code_verifier` are needed.",
    );
  return { code, client_id, redirect_uri, code_verifier };
}

function invalidGrant(description: string): TokenRequestError {
  return new TokenRequestError("invalid_grant", description);
}
