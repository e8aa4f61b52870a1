import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { Permission, SellerId } from "@tuppence/protocol";
import type { Actor, ActorKind } from "./actor.ts";

/**
 * What a route declares about itself; `http` enforces it before the handler runs. A feature exports one function
 * `<word>Routes(app, deps)` that registers its routes on an {@link App}.
 */
export interface RoutePolicy {
  /**
   * Who may call. Anyone else gets 401 (missing or invalid credentials) or 403 `wrong-kind-of-key`. Where `anonymous`
   * may call, everybody may: credentials of another kind, and invalid ones, are ignored.
   */
  readonly actors?: readonly ActorKind[];
  /**
   * What a seller's key or member needs here; required where `actors` names `seller`. Others of that seller get 403
   * `permission-missing`.
   */
  readonly permission?: Permission;
  /**
   * What an `Idempotency-Key` does on a POST. Required on every POST except those marked `none`.
   * `ledger`: the handler derives a permanent operation id from `request.operation`, which the ledger remembers.
   * `stored`: `http` stores the first answer (status and body) for 24 hours and repeats it.
   * `none`: OAuth and the like, with rules of their own.
   */
  readonly idempotency?: "ledger" | "stored" | "none";
  /**
   * On `stored` routes whose answer is a right or a secret: checks that it is still valid before the answer is
   * repeated. Throws the problem that explains why not.
   */
  readonly stillStands?: (request: FastifyRequest, answer: unknown) => Promise<void>;
  /** The route puts something on sale, or creates what selling needs: a suspended seller is refused. */
  readonly forSale?: boolean;
  /**
   * Where the validity of the calling grant is checked. By default during authentication, which reads it for each
   * request. `ledger`: for payments, which must not query the database before the ledger; the whole route is then one
   * command, which the ledger refuses to a grant that has ended, even for repeated keys.
   */
  readonly grantStanding?: "ledger";
  /**
   * `people`: what signed-in people do here as themselves is in the audit log too (signing up, joining, leaving). What
   * is done for a seller, or by the operator, is noted without being asked for (http/audit). `none`: it changes nothing
   * by itself, such as a preview, or one of the parts of a file whose upload is noted when it begins and ends.
   */
  readonly audit?: "people" | "none";
  /** Fields of the body whose values, and not only their names, are in the audit log. */
  readonly auditValues?: readonly string[];
  /**
   * Sellers' servers call it for each sale. What their keys do here is in the books and not also in the audit log; what
   * a member does by hand is in both.
   */
  readonly perSale?: boolean;
  /**
   * For routes that receive or send a file: bytes are streamed, however many. An upload's body is not parsed; its
   * Idempotency-Key stands for its URL, Content-Type, Content-Length and Content-Digest, since the bytes themselves are
   * unknown until they have passed through.
   */
  readonly transfer?: "upload" | "download";
}

/** For `ledger` routes: the caller and key hashed to a UUID, and the hash of method, path and body. */
export interface RequestOperation {
  readonly operationId: string;
  /** 16 bytes, hex. */
  readonly fingerprint: string;
}

/** For `stored` routes: the ids of what they create are derived from it (api/stored-id.ts). */
export interface StoredOperation {
  readonly operationId: string;
  /** When the request first came, in milliseconds since 1970. */
  readonly startedAtMs: number;
}

/** What a handler adds to the audit log's entry about its request. */
export interface AuditNote {
  /** Whose seller it concerns, where neither the caller nor the answer says so. */
  readonly sellerId?: SellerId;
  readonly detail?: Readonly<Record<string, unknown>>;
}

declare module "fastify" {
  interface FastifyContextConfig extends RoutePolicy {}
  interface FastifyRequest {
    actor: Actor;
    audit?: AuditNote;
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
