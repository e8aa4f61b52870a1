import type { IncomingHttpHeaders } from "node:http";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { RunningConfig } from "../config.ts";
import type { Database } from "../db/schema.ts";
import type { Actor, BuyerActor, GrantActor } from "../api/actor.ts";
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
  /** How far this machine's own clock is ahead of that; without it they are one. */
  readonly clockOffsetMs?: () => number;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly schemas?: SchemaOptions;
}

/** What a request shows as proof of a grant. */
export interface GrantCredential {
  /** `grt_…` */
  readonly token: string;
  readonly scheme: "bearer" | "dpop";
  /** The `DPoP` header, if there is one. */
  readonly proof: string | undefined;
  readonly method: string;
  /** The request's URL as the caller knows it, without query (RFC 9449 `htu`). */
  readonly url: string;
  /** Whether the grant stands is for the ledger to say, not at the door. */
  readonly isForLedger: boolean;
}

/**
 * Answers at once when it knows the grant, so that the way of a payment stays free of needless waiting.
 * Throws (or rejects with) a 401 `ProblemError` when the credential does not hold.
 */
export type GrantAuthenticator = (credential: GrantCredential) => GrantActor | Promise<GrantActor>;

/** Whose session the cookie is; `undefined` when it is nobody's. Asked for same-origin requests only. */
export type SessionAuthenticator = (
  headers: IncomingHttpHeaders,
) => Promise<BuyerActor | undefined>;

/** Whose `sk_…` or `pk_…` this is; `undefined` when it is nobody's, or revoked. */
export type KeyAuthenticator = (
  key: string,
) => KeyHolder | undefined | Promise<KeyHolder | undefined>;
export type KeyHolder = Extract<Actor, { kind: "seller" | "page" }>;

/** What `http` is told by the features; `compose/` puts it together. */
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
}
