import type { FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { DeclinedError } from "../api/declined.ts";
import type { App } from "../api/route.ts";
import type { SellerStanding, SellerStandings } from "../sale/seller-standing.ts";
import type { Ledger } from "../ledger/index.ts";
import { createDeedNotes } from "./audit/note-deeds.ts";
import { createAdmission } from "./admission.ts";
import type { Authenticate } from "./authentication.ts";
import { claimKey } from "./key-claims.ts";
import { noteRefusal } from "./note-refusal.ts";
import { requestOperation } from "./operation.ts";
import type { Hook } from "./hook.ts";
import type { StoredAnswers } from "./stored-answers.ts";

/**
 * Enforces what routes declare (api/route.ts): who may call, how often, and what an Idempotency-Key does. Hooks are
 * created per route at registration, so a request runs few functions and repeats no setup decisions.
 */
export function enforcePolicies(
  app: App,
  options: {
    readonly authenticate: Authenticate;
    readonly standings: SellerStandings;
    readonly storedAnswers: StoredAnswers;
    readonly ledger: Pick<Ledger, "submit">;
    readonly pool: Pick<Pool, "query">;
    readonly now: () => number;
    readonly ratePerSecond: number;
    readonly log: Pick<Logger, "error">;
  },
): void {
  const deeds = createDeedNotes(options);
  const admit = createAdmission(options);
  const ledgerOperation: Hook = (request, _reply, done) => {
    request.operation = requestOperation(request);
    const { kind } = request.actor;
    // Payments run through here: a buyer's or a grant's key needs no waiting.
    if (kind !== "seller" && kind !== "operator") return done();
    const goOn = () => done();
    claimKey(options, request).then(goOn, done);
  };
  /** The request is refused in any case: if its key could not be recorded, it may be tried again. */
  const afterRefusal = (
    request: FastifyRequest,
    _reply: FastifyReply,
    error: Error,
    done: () => void,
  ) => {
    const goOn = () => done();
    noteRefusal(options.ledger, request, error).then(goOn, goOn);
  };
  app.addHook("onRoute", (route) => {
    const actors = route.config?.actors;
    // Fail closed: an API endpoint that does not declare who may call it is not served.
    if (actors === undefined && route.url.startsWith("/v1/") && !isHelper(route))
      throw new Error(`${String(route.method)} ${route.url} declares no actors`);
    requirePermission(route);
    if (route.config?.forSale === true)
      prepend(route, "onRequest", refuseSuspended(options.standings));
    prepend(route, "onRequest", admit(route.config ?? {}));
    if (deeds.isOf(route)) {
      prepend(route, "preHandler", deeds.begin);
      prepend(route, "onSend", deeds.end);
    }
    if (actors === undefined || route.method !== "POST") return;
    const mode = route.config?.idempotency;
    if (mode === undefined) throw new Error(`POST ${route.url} declares no idempotency`);
    if (mode === "ledger") {
      prepend(route, "preHandler", ledgerOperation);
      prepend(route, "onError", afterRefusal);
    }
    if (mode === "stored") {
      prepend(route, "preHandler", options.storedAnswers.claim);
      prepend(route, "onSend", options.storedAnswers.keep);
    }
  });
}

/** Fail closed here too: without a named permission, every member of a seller could use the route. */
function requirePermission({ config, method, url }: RouteOptions): void {
  const isForSellers = config?.actors?.includes("seller") === true;
  if (isForSellers && config?.permission === undefined)
    throw new Error(`${String(method)} ${url} accepts sellers and names no permission`);
  if (!isForSellers && config?.permission !== undefined)
    throw new Error(`${String(method)} ${url} names a permission and accepts no sellers`);
}

/** Routes of `http` itself: CORS preflights and the refusal of other methods. */
function isHelper(route: RouteOptions): boolean {
  return route.config?.helper === true;
}

/** Routes that put things on sale are closed to a seller whom the operator has suspended, but not to the operator. */
function refuseSuspended(standings: SellerStandings): Hook {
  return ({ actor }, _reply, done) => {
    if (actor.kind !== "seller") return done();
    const decide = ({ isSuspended }: SellerStanding) =>
      done(isSuspended ? new DeclinedError("seller-suspended") : undefined);
    const standing = standings.of(actor.sellerId);
    if (standing instanceof Promise) standing.then(decide, done);
    else decide(standing);
  };
}

function prepend<K extends "onRequest" | "preHandler" | "onSend" | "onError">(
  route: RouteOptions,
  stage: K,
  hook: NonNullable<RouteOptions[K]>,
): void {
  const present = route[stage];
  const rest = present === undefined ? [] : Array.isArray(present) ? present : [present];
  Object.assign(route, { [stage]: [hook, ...rest].flat() });
}
