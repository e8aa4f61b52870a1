import { randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { timedUuid } from "../../lib/uuid.ts";
import type { Hook } from "../hook.ts";
import { type Begun, createAuditStore } from "./audit-store.ts";
import { detailOf, type Doer, doerOf, sellerInAnswer, sellerOf, subjectOf } from "./deed-of.ts";

/**
 * Keeps the audit log: who did what for or to a seller, or to the platform. Every route that changes something and
 * accepts sellers or the operator is noted here, so a new one cannot forget it. Two things are not: what buyers do,
 * and what keys do on routes that declare `perSale`, since a seller's server calls those for each sale, and the books
 * have it all.
 *
 * The row is written before the deed and completed after it. If it cannot be written, nothing is done; if the server
 * stops in between, a row stays that says it may have happened.
 */
export function createDeedNotes(deps: {
  readonly pool: Pick<Pool, "query">;
  readonly now: () => number;
  readonly log: Pick<Logger, "error">;
}) {
  const store = createAuditStore(deps.pool);
  const begun = new WeakMap<FastifyRequest, Begun>();
  let sequence = 0;

  async function note(request: FastifyRequest, by: Doer): Promise<void> {
    const { config, schema } = request.routeOptions;
    const atMs = deps.now();
    // Entries of one millisecond keep their order, at least those of one server.
    sequence = (sequence + 1) % 4096;
    const order = sequence.toString(16).padStart(3, "0");
    const deed = await store.begin({
      id: timedUuid(atMs, order, randomBytes(8).toString("hex")),
      operationId: operationOf(request)?.operationId ?? null,
      sellerId: sellerOf(request),
      atMs,
      by,
      action: schema?.operationId ?? config.url,
      detail: detailOf(request),
    });
    begun.set(request, deed);
  }

  async function complete(
    deed: Begun,
    request: FastifyRequest,
    { statusCode }: FastifyReply,
    payload: unknown,
  ): Promise<void> {
    if (statusCode < 300) {
      const answer = answerOf(payload);
      const { sellerId = sellerInAnswer(answer), detail = {} } = request.audit ?? {};
      await store.done(deed.id, subjectOf(request, statusCode, answer), sellerId, detail);
      return;
    }
    // Of a repeated request that is refused, or of one that failed, nobody knows here what the first did.
    if (statusCode < 500 && !deed.isRepeated) await store.undone(deed.id);
  }

  // Meters tick through here, so without a deed to note there is nothing to wait for.
  const begin: Hook = (request, _reply, done) => {
    const by = isNoted(request) ? doerOf(request.actor) : undefined;
    if (by === undefined) return done();
    const goOn = () => done();
    note(request, by).then(goOn, done);
  };

  const end = (
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
    done: (error: null, payload: unknown) => void,
  ) => {
    const deed = begun.get(request);
    const goOn = () => done(null, payload);
    if (deed === undefined) return goOn();
    begun.delete(request);
    complete(deed, request, reply, payload).then(goOn, (err: unknown) => {
      // The deed is done, and its row says that it may be: the answer must not be lost too.
      deps.log.error({ err, requestId: request.id }, "an entry of the audit log stays incomplete");
      goOn();
    });
  };

  return { isOf: isChange, begin, end };
}

function isChange({ method, config }: RouteOptions): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  const { actors = [], audit } = config ?? {};
  return actors.includes("seller") || actors.includes("operator") || audit === "people";
}

function isNoted({ actor, routeOptions: { config } }: FastifyRequest): boolean {
  if (config.audit === "none") return false;
  if (actor.kind === "buyer") return config.audit === "people";
  if (config.perSale !== true) return true;
  return actor.kind === "seller" ? !("key" in actor.by) : actor.kind === "operator";
}

/** The permanent identity of a request with an Idempotency-Key. */
function operationOf(request: FastifyRequest): { readonly operationId: string } | undefined {
  const { idempotency } = request.routeOptions.config;
  if (idempotency === "ledger") return request.operation;
  return idempotency === "stored" ? request.storedOperation : undefined;
}

function answerOf(payload: unknown): { id?: unknown; seller?: unknown } | undefined {
  if (typeof payload !== "string" || !payload.startsWith("{")) return undefined;
  return JSON.parse(payload) as { id?: unknown; seller?: unknown };
}
