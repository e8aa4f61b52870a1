import type { Kysely } from "kysely";
import type { BuyerId } from "@tuppence/protocol";
import type { Database } from "../../db/schema.ts";
import { createAuth } from "./auth.ts";
import type { SessionDeps } from "./authenticate-session.ts";

/** Everything about sessions, put together once for the routes, the authentication and OAuth. */
export function createSessions(deps: {
  readonly config: { readonly publicUrl: string; readonly secret: string };
  readonly db: { readonly kysely: Kysely<Database> };
  readonly buyerOfUser: (authUserId: string) => Promise<BuyerId>;
}): SessionDeps {
  const { publicUrl, secret } = deps.config;
  const auth = createAuth({ kysely: deps.db.kysely, publicUrl, secret });
  return { auth, buyerOfUser: deps.buyerOfUser };
}
