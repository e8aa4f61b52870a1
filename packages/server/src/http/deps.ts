import type { IncomingHttpHeaders } from "node:http";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { RunningConfig } from "../config.ts";
import type { Database } from "../db/schema.ts";
import type { BuyerActor, GrantActor, PageActor, SellerActor } from "../api/actor.ts";
import type { FileConnections } from "../api/file-connections.ts";
import type { App } from "../api/route.ts";
import type { Ledger } from "../ledger/index.ts";
import type { SellerStandings } from "../sale/seller-standing.ts";
import type { Metrics } from "./metrics.ts";
import type { SchemaOptions } from "./validation.ts";

/** What {@link createApp} needs, whichever features there are. */
export interface HttpDeps {
  readonly config: RunningConfig;
  readonly db: { readonly kysely: Kysely<Database>; readonly pool: Pool };
  readonly ledger: Pick<Ledger, "submit">;
  readonly fileConnections: FileConnections;
  /** Milliseconds since 1970, by the database's clock. */
  readonly now: () => number;
  /** How far this machine's clock is ahead of the database's; without it, no difference is assumed. */
  readonly clockOffsetMs?: () => number;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly schemas?: SchemaOptions;
}

/** The credentials with which a request presents a grant. */
export interface GrantCredential {
  /** `grt_…` */
  readonly token: string;
  readonly scheme: "bearer" | "dpop";
  /** The `DPoP` header, if there is one. */
  readonly proof: string | undefined;
  readonly method: string;
  /** The request's URL as the caller knows it, without query (RFC 9449 `htu`). */
  readonly url: string;
  /** Whether the ledger decides if the grant is valid, instead of the authentication. */
  readonly isForLedger: boolean;
}

/**
 * Answers synchronously when the grant is cached, so that payments need not wait. Throws (or rejects with) a 401
 * `ProblemError` when the credential is invalid.
 */
export type GrantAuthenticator = (credential: GrantCredential) => GrantActor | Promise<GrantActor>;

/** The owner of the session in the cookie; `undefined` when it is nobody's. Called for same-origin requests only. */
export type SessionAuthenticator = (
  headers: IncomingHttpHeaders,
) => Promise<BuyerActor | undefined>;

/** The owner of an `sk_…` or `pk_…`; `undefined` when it is unknown or revoked. */
export type KeyAuthenticator = (
  key: string,
) => KeyHolder | undefined | Promise<KeyHolder | undefined>;
type KeyHolder = SellerActor | PageActor;

/** What people may act as, besides as buyers. Asked on each request: what somebody lost, they have lost at once. */
export interface Roles {
  /**
   * The person as a member of the seller with this public id. Rejects with the 404 of a seller that does not exist
   * when there is none, or the person is no member.
   */
  readonly asMember: (person: string, publicId: string) => Promise<SellerActor>;
  readonly isOperator: (person: string) => Promise<boolean>;
}

/** What the features provide to `http`; `compose/` puts it together. */
export interface Features {
  readonly authenticators: Authenticators;
  readonly standings: SellerStandings;
  /** Registers all routes. */
  readonly register: (app: App) => void;
}

export interface Authenticators {
  readonly key: KeyAuthenticator;
  readonly grant: GrantAuthenticator;
  readonly session: SessionAuthenticator;
  readonly roles: Roles;
}
