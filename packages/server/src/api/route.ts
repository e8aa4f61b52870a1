import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { Actor, ActorKind } from "./actor.ts";

/**
 * What a route declares about itself; `http` carries it out before the handler runs.
 * A feature exports one function `<word>Routes(app, deps)` that registers its routes on an {@link App}.
 */
export interface RoutePolicy {
  /**
   * Who may call. Anyone else gets 401 (no or bad credentials) or 403 `wrong-kind-of-key`. Where `anonymous` may call,
   * everybody may: credentials of another kind, and those that do not hold, are as if they had not been sent.
   */
  readonly actors?: readonly ActorKind[];
  /**
   * What an `Idempotency-Key` does on a POST. Required on every POST but those marked `none`.
   * `ledger`: the handler derives a permanent operation id from `request.operation` and the ledger remembers.
   * `stored`: `http` stores the first answer (status and body) for 24 hours and repeats it.
   * `none`: OAuth and such, with rules of their own.
   */
  readonly idempotency?: "ledger" | "stored" | "none";
  /**
   * On `stored` routes whose answer is a right or a secret: whether what it gave still stands. Asked before the answer
   * is repeated; throws the problem that says why not.
   */
  readonly stillStands?: (request: FastifyRequest, answer: unknown) => Promise<void>;
  /**
   * Puts something on sale, or makes what selling needs: refused to a seller whom the operator has suspended.
   */
  readonly forSale?: boolean;
  /**
   * Where it is found out whether the grant that asks still stands. At the door unless told otherwise: it is read anew
   * for each request. `ledger`: for payments, which ask the database nothing before the ledger; all that the route does
   * is a command the ledger refuses to a grant that is over, repeated keys included.
   */
  readonly grantStanding?: "ledger";
  /**
   * For routes that take or give a file: bytes stream through, however many. An upload's body is not parsed; its
   * Idempotency-Key stands for its URL, Content-Type, Content-Length and Content-Digest, since the bytes themselves
   * are not known before they have passed.
   */
  readonly transfer?: "upload" | "download";
}

/** For `ledger` routes: who-and-key hashed to a UUID, and the hash of method, path and body. */
export interface RequestOperation {
  readonly operationId: string;
  /** 16 bytes, hex. */
  readonly fingerprint: string;
}

/** For `stored` routes: the ids of what they make follow from it (api/stored-id.ts). */
export interface StoredOperation {
  readonly operationId: string;
  /** When the request first came, in milliseconds since 1970. */
  readonly startedAtMs: number;
}

declare module "fastify" {
  interface FastifyContextConfig extends RoutePolicy {}
  interface FastifyRequest {
    actor: Actor;
    /** Set on routes with `idempotency: "ledger"`. */
    operation: RequestOperation;
    /** Set on routes with `idempotency: "stored"`. */
    storedOperation: StoredOperation;
  }
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
