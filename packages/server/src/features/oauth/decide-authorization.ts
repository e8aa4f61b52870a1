import { hash, randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { newId, routeOf } from "@tuppence/protocol";
import type { AuthorizationAnswer, DecideAuthorization } from "@tuppence/protocol/wire";
import { AuthorizationRefusedError, SessionMissingError } from "./errors.ts";
import type { OauthDeps } from "./oauth-deps.ts";
import { type RequestedGrant, readRequest } from "./read-request.ts";
import { type Reply, toAnswer } from "./to-answer.ts";
import { requireTrustedClient, type TrustedClient } from "./trusted-client.ts";

const CODE_MS = 60_000;

/**
 * The buyer's decision. An approval is stored with its code, and becomes a grant when the page redeems the code. So a
 * closed popup or a lost message leaves no grant behind that nobody holds.
 */
export async function decideAuthorization(
  deps: OauthDeps,
  headers: IncomingHttpHeaders,
  { request, allow }: DecideAuthorization,
): Promise<AuthorizationAnswer> {
  const client = await requireTrustedClient(deps, request);
  const answer = (reply: Reply) => toAnswer(client, reply, deps.config.publicUrl);
  if (allow === null)
    return answer({ error: "access_denied", error_description: "The buyer declined." });
  try {
    return answer({ code: await allowed(deps, headers, client, readRequest(request), allow) });
  } catch (error) {
    if (!(error instanceof AuthorizationRefusedError)) throw error;
    return answer({ error: error.error, error_description: error.message });
  }
}

async function allowed(
  deps: OauthDeps,
  headers: IncomingHttpHeaders,
  { client, clientId, redirectUriText }: TrustedClient,
  { codeChallenge, dpopJkt }: RequestedGrant,
  allow: NonNullable<DecideAuthorization["allow"]>,
): Promise<string> {
  const session = await deps.readSession(headers);
  if (session === undefined) throw new SessionMissingError();
  const { buyerId, sessionId } = session;
  const nowMs = deps.now();
  const code = randomBytes(32).toString("base64url");
  await deps.codes.purge(nowMs);
  await deps.codes.insert({
    codeHash: codeHash(code),
    clientId,
    sellerId: client.sellerId,
    redirectUri: redirectUriText,
    codeChallenge,
    dpopJkt,
    authSessionId: sessionId,
    buyerId,
    walletId: await deps.grants.requireOwnWallet(buyerId, allow.wallet),
    grantId: newId("grant", routeOf(buyerId), nowMs),
    label: client.sellerName,
    limits: deps.grants.parseLimits(allow.limits),
    grantExpiresAtMs: deps.grants.parseExpiry(allow.expiresAt),
    createdAtMs: nowMs,
    expiresAtMs: nowMs + CODE_MS,
  });
  return code;
}

/** The stored hash of a code. */
export function codeHash(code: string): Buffer {
  return hash("sha256", code, "buffer");
}
