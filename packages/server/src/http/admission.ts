import type { FastifyReply, FastifyRequest } from "fastify";
import type { Permission } from "@tuppence/protocol";
import type { Actor, ActorKind, SellerActor } from "../api/actor.ts";
import { PermissionMissingError } from "../api/require-permission.ts";
import type { RoutePolicy } from "../api/route.ts";
import { anonymous, type Authenticate, isAuthenticationFailure } from "./authentication.ts";
import type { Done, Hook } from "./hook.ts";
import {
  MalformedRequestError,
  RateLimitedError,
  UnauthenticatedError,
  WrongKindOfKeyError,
} from "./problems.ts";
import { faultOfHead } from "./request-head.ts";
import { faultOfText } from "./text-faults.ts";
import { TokenBuckets } from "../lib/token-buckets.ts";

const MAX_BUCKETS = 100_000;
/** Failed credentials from one address: this many at once, then one per second. */
const FAILURES = { capacity: 60, perSecond: 1, maxBuckets: 20_000 };
const WINDOW_SECONDS = 1;

/**
 * Creates the first hook of every route. It requires a well-formed URL, and a known caller of an accepted kind who is
 * within their rate and has the permission that the route names.
 */
export function createAdmission(options: {
  readonly authenticate: Authenticate;
  readonly now: () => number;
  readonly ratePerSecond: number;
}): (policy: RoutePolicy) => Hook {
  const { authenticate, now, ratePerSecond } = options;
  const rates = new TokenBuckets({
    capacity: ratePerSecond * WINDOW_SECONDS,
    perSecond: ratePerSecond,
    maxBuckets: MAX_BUCKETS,
  });
  const failures = new TokenBuckets(FAILURES);
  const policyHeader = `"default";q=${ratePerSecond * WINDOW_SECONDS};w=${WINDOW_SECONDS}`;

  /** The operator's key runs the instance: a rate limit would only hinder seeding and repairs. */
  function withinRate(actor: Actor, request: FastifyRequest, reply: FastifyReply): boolean {
    if (actor.kind === "operator" && actor.by === "key") return true;
    const remaining = rates.take(rateKey(actor, request), now());
    reply.header("ratelimit-policy", policyHeader);
    reply.header("ratelimit", `"default";r=${Math.max(0, remaining)};t=${WINDOW_SECONDS}`);
    return remaining >= 0;
  }

  /**
   * Guessing is hopeless, as tokens have at least 128 random bits; this limits the cost of a flood of bad ones. Valid
   * credentials still pass, so nobody is locked out by a neighbour behind the same address.
   */
  function failed(error: Error, request: FastifyRequest, done: Done): void {
    const limited = isAuthenticationFailure(error) && failures.take(request.ip, now()) < 0;
    done(limited ? new RateLimitedError(failures.retryAfterSeconds()) : error);
  }

  return ({ actors, permission, grantStanding }) => {
    const isGrantForLedger = grantStanding === "ledger";
    const kinds = actors === undefined ? undefined : new Set<ActorKind>(actors);
    const isOpen = kinds?.has("anonymous") === true;
    const ignoresWhoAsks = isOpen && kinds.size === 1;

    function admit(shown: Actor, request: FastifyRequest, reply: FastifyReply, done: Done): void {
      const counts = kinds === undefined || kinds.has(shown.kind);
      const actor = counts || !isOpen ? shown : anonymous;
      request.actor = actor;
      if (!withinRate(actor, request, reply))
        return done(new RateLimitedError(rates.retryAfterSeconds()));
      if (permission !== undefined && lacks(actor, permission))
        return done(new PermissionMissingError(permission, actor.by));
      if (counts || isOpen) return done();
      done(
        actor.kind === "anonymous"
          ? new UnauthenticatedError()
          : new WrongKindOfKeyError(actor.kind, actors ?? []),
      );
    }

    /** Where no credentials are needed, invalid ones are ignored. */
    function refuse(error: Error, request: FastifyRequest, reply: FastifyReply, done: Done): void {
      if (isOpen && isAuthenticationFailure(error)) admit(anonymous, request, reply, done);
      else failed(error, request, done);
    }

    return (request, reply, done) => {
      reply.header("request-id", request.id);
      const fault = faultOfHead(request.raw) ?? faultOfUrl(request.raw.url ?? "/");
      if (fault !== undefined) return done(new MalformedRequestError(fault));
      if (kinds === undefined) return done();
      if (ignoresWhoAsks) return admit(anonymous, request, reply, done);
      let actor: Actor | Promise<Actor>;
      try {
        actor = authenticate(request, isGrantForLedger);
      } catch (error) {
        return refuse(error as Error, request, reply, done);
      }
      if (actor instanceof Promise)
        actor.then(
          (found) => admit(found, request, reply, done),
          (error: unknown) => refuse(error as Error, request, reply, done),
        );
      else admit(actor, request, reply, done);
    };
  };
}

function lacks(actor: Actor, permission: Permission): actor is SellerActor {
  return actor.kind === "seller" && !actor.permissions.has(permission);
}

function rateKey(actor: Actor, request: FastifyRequest): string {
  switch (actor.kind) {
    case "anonymous":
      return request.ip;
    case "operator":
      return actor.by === "key" ? actor.kind : actor.by.person;
    case "seller":
      return "key" in actor.by ? actor.by.key : actor.by.person;
    case "page":
      return actor.keyId;
    case "grant":
      return actor.grantId;
    case "buyer":
      return actor.buyerId;
  }
}

/** The router refuses malformed escapes in paths; this also checks queries, NUL, and invalid UTF-8. */
function faultOfUrl(url: string): string | undefined {
  if (!url.includes("%")) return undefined;
  try {
    const fault = faultOfText(decodeURIComponent(url));
    return fault === undefined ? undefined : `The URL ${fault}.`;
  } catch {
    return "The URL is not properly percent-encoded.";
  }
}
