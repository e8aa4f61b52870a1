import { hash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Actor } from "../api/actor.ts";
import type { RequestOperation } from "../api/route.ts";
import { uuidOfHash } from "../lib/uuid.ts";
import { canonicalJson } from "./canonical-json.ts";
import { IdempotencyKeyMissingError, InvalidRequestError } from "./problems.ts";

const keyText = /^[\x21-\x7e]{1,255}$/;

/** The `Idempotency-Key` of a request: 1 to 255 visible ASCII characters. */
export function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers["idempotency-key"];
  if (key === undefined) throw new IdempotencyKeyMissingError();
  if (typeof key !== "string" || !keyText.test(key))
    throw new InvalidRequestError([
      { pointer: "/headers/idempotency-key", message: "must be 1 to 255 visible ASCII characters" },
    ]);
  return key;
}

/** The parts of an actor that separate their keys from others'. */
type KeyOwner =
  | Pick<Extract<Actor, { kind: "anonymous" | "operator" }>, "kind">
  | Pick<Extract<Actor, { kind: "seller" | "page" }>, "kind" | "sellerId">
  | Pick<Extract<Actor, { kind: "grant" }>, "kind" | "grantId">
  | Pick<Extract<Actor, { kind: "buyer" }>, "kind" | "buyerId">;

/**
 * The owner of keys: the same text used by another actor is another key. All of a seller's keys and members are one
 * owner, so that whoever repeats a request of the seller's gets its answer.
 */
export function actorScope(actor: KeyOwner): string {
  switch (actor.kind) {
    case "anonymous":
    case "operator":
      return actor.kind;
    case "seller":
    case "page":
      return `${actor.kind}:${actor.sellerId}`;
    case "grant":
      return `grant:${actor.grantId}`;
    case "buyer":
      return `buyer:${actor.buyerId}`;
  }
}

/** The permanent id of a request's operation, derived from the caller and their key. */
export function operationIdOf(actor: KeyOwner, key: string): string {
  return uuidOfHash(`${actorScope(actor)}\n${key}`);
}

/**
 * Derives the identity under which the ledger remembers a request. Called after validation, so the body is known to be
 * small and flat.
 */
export function requestOperation(request: FastifyRequest): RequestOperation {
  return {
    operationId: operationIdOf(request.actor, idempotencyKey(request)),
    fingerprint: hash(
      "sha256",
      `${request.method}\n${request.url}\n${canonicalJson(contentOf(request))}`,
      "hex",
    ).slice(0, 32),
  };
}

/** What the request asks for, as far as it is known before its handler runs; for an upload, what its headers say. */
function contentOf(request: FastifyRequest): unknown {
  const { headers, body } = request;
  // Fastify builds a route's options on each access, and payments run through here, so the body is checked first.
  if (body !== undefined || request.routeOptions.config.transfer !== "upload") return body;
  return {
    type: headers["content-type"] ?? null,
    length: headers["content-length"] ?? null,
    digest: headers["content-digest"] ?? null,
  };
}
