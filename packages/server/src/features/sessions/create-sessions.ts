import type { Kysely } from "kysely";
import type { BuyerId } from "@tuppence/protocol";
import type { Logger } from "pino";
import type { Database } from "../../db/schema.ts";
import { createAuth } from "./auth.ts";
import type { SessionDeps } from "./authenticate-session.ts";

/** Everything about sessions, set up once for the routes, the authentication and OAuth. */
export function createSessions(deps: {
  readonly config: { readonly publicUrl: string; readonly secret: string };
  readonly db: { readonly kysely: Kysely<Database> };
  readonly log: Pick<Logger, "warn">;
  readonly now: () => number;
  readonly buyerOfUser: (authUserId: string) => Promise<BuyerId>;
}): SessionDeps {
  const { publicUrl, secret } = deps.config;
  const auth = createAuth({
    kysely: deps.db.kysely,
    publicUrl,
    secret,
    now: deps.now,
    onLog: (level, message) => deps.log.warn({ from: "better-auth", level }, message),
  });
  return { auth, buyerOfUser: deps.buyerOfUser };
}
