import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../../db/schema.ts";
import type { Ledger } from "../../ledger/index.ts";
import { createAuthenticateGrant, type GrantAuthentication } from "./authenticate-grant.ts";
import { createCheckProof } from "./dpop/check-proof.ts";
import { createReplayStore } from "./dpop/replay-store.ts";
import type { GrantIssuer } from "../../sale/grant-issuer.ts";
import { createGrantIssuer } from "./create-grant-issuer.ts";
import { createGrantStore } from "./grant-store.ts";
import { createGrantTokens } from "./grant-token.ts";
import type { GrantsDeps } from "./grants-deps.ts";

export interface Grants extends GrantsDeps {
  /** For `http`: identifies the grant a request presents. */
  readonly authenticate: GrantAuthentication["authenticate"];
  /** For other features. */
  readonly issuer: GrantIssuer;
}

/** Everything about grants, set up once for the routes, the authentication and OAuth. */
export function createGrants(deps: {
  readonly config: { readonly secret: string; readonly books: number };
  readonly db: { readonly kysely: Kysely<Database>; readonly pool: Pool };
  readonly ledger: Ledger;
  readonly now: () => number;
}): Grants {
  const { ledger, now } = deps;
  const store = createGrantStore(deps.db, deps.config.books);
  const checkProof = createCheckProof({ replays: createReplayStore(deps.db.pool, now), now });
  const tokens = createGrantTokens(deps.config.secret);
  const { authenticate, forget } = createAuthenticateGrant({ store, checkProof, now });
  const grants: GrantsDeps = {
    ledger,
    now,
    store,
    tokens,
    forget: (id) => forget(tokens.tokenOf(id)),
  };
  return {
    ...grants,
    authenticate,
    issuer: createGrantIssuer(grants, checkProof),
  };
}
