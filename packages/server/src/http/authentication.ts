import { hash, timingSafeEqual } from "node:crypto";
import { ProblemError } from "@tuppence/protocol";
import type { FastifyRequest } from "fastify";
import type { Actor, BuyerActor } from "../api/actor.ts";
import { WrongAddressError } from "../api/wrong-address.ts";
import type { Authenticators } from "./deps.ts";
import {
  ActAsWithoutPersonError,
  NotAnOperatorError,
  TokenInvalidError,
  UnauthenticatedError,
} from "./problems.ts";

export const anonymous: Actor = Object.freeze({ kind: "anonymous" });
const operator: Actor = Object.freeze({ kind: "operator", by: "key" });
/** What a signed-in person acts as: a seller's public id, or `operator`. Without it, as the buyer they are. */
const ACT_AS = "tuppence-act-as";
const schemeAndToken = /^(Bearer|DPoP) ([\x21-\x7e]{1,512})$/i;

/**
 * Identifies the caller. Anonymous when no credentials are sent; throws when the credentials are invalid.
 * @param isGrantForLedger whether the ledger decides if a grant is valid (`grantStanding` of api/route.ts)
 */
export type Authenticate = (
  request: FastifyRequest,
  isGrantForLedger: boolean,
) => Actor | Promise<Actor>;

export function createAuthenticate(options: {
  readonly operatorKey: string;
  readonly publicUrl: string;
  readonly authenticators: Authenticators;
}): Authenticate {
  const { authenticators, publicUrl } = options;
  const operatorKeyHash = sha256(options.operatorKey);

  function byToken(
    scheme: "bearer" | "dpop",
    token: string,
    request: FastifyRequest,
    isGrantForLedger: boolean,
  ) {
    if (token.startsWith("grt_")) {
      const path = request.raw.url ?? "/";
      const query = path.indexOf("?");
      return authenticators.grant({
        token,
        scheme,
        proof: onlyHeader(request, "dpop"),
        method: request.method,
        url: publicUrl + (query === -1 ? path : path.slice(0, query)),
        isForLedger: isGrantForLedger,
      });
    }
    if (scheme === "dpop") throw new TokenInvalidError();
    if (token.startsWith("sk_") || token.startsWith("pk_")) {
      const holder = authenticators.key(token);
      return holder instanceof Promise ? holder.then(required) : required(holder);
    }
    // Both sides are hashed first, so the comparison takes the same time whatever was sent.
    if (token.startsWith("op_") && timingSafeEqual(sha256(token), operatorKeyHash)) return operator;
    throw new TokenInvalidError();
  }

  /** A guest is nobody in particular, and is no member anywhere. */
  async function actingAs(buyer: BuyerActor | undefined, role: string): Promise<Actor> {
    if (buyer?.session === undefined) throw new UnauthenticatedError();
    const { person } = buyer.session;
    if (role !== "operator") return authenticators.roles.asMember(person, role);
    if (!(await authenticators.roles.isOperator(person))) throw new NotAnOperatorError();
    return { kind: "operator", by: { person } };
  }

  return (request, isGrantForLedger) => {
    const { authorization, [ACT_AS]: role } = request.headers;
    if (authorization !== undefined) {
      if (role !== undefined) throw new ActAsWithoutPersonError();
      const match = schemeAndToken.exec(authorization);
      if (match === null) throw new TokenInvalidError();
      const scheme = match[1]?.length === 4 ? "dpop" : "bearer";
      return byToken(scheme, match[2] as string, request, isGrantForLedger);
    }
    const { origin, cookie } = request.headers;
    if (cookie !== undefined && isSameOrigin(request, publicUrl))
      return authenticators
        .session(request.headers)
        .then((buyer) =>
          role === undefined ? (buyer ?? anonymous) : actingAs(buyer, String(role)),
        );
    // No other page can make a browser send this, so it is one of ours, reached under another name.
    if (origin !== undefined && origin !== publicUrl && isOwnPage(request))
      throw new WrongAddressError(origin, publicUrl);
    if (role !== undefined) throw new UnauthenticatedError();
    return anonymous;
  };
}

/**
 * Whether the wallet's own pages sent it. A cookie on any other request is ignored. This is the whole defence against
 * cross-site requests, so it does not depend on SameSite.
 */
function isSameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (origin !== undefined && origin !== publicUrl) return false;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  if (request.method === "GET" || request.method === "HEAD")
    return origin !== undefined || site !== undefined;
  return origin !== undefined;
}

function isOwnPage({ headers }: FastifyRequest): boolean {
  return headers["sec-fetch-site"] === "same-origin";
}

function required<T>(holder: T | undefined): T {
  if (holder === undefined) throw new TokenInvalidError();
  return holder;
}

export function isAuthenticationFailure(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 401;
}

function onlyHeader(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

function sha256(text: string): Buffer {
  return hash("sha256", text, "buffer");
}
