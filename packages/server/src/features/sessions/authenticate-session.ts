import type { IncomingHttpHeaders } from "node:http";
import type { BuyerId } from "@tuppence/protocol";
import type { BuyerActor } from "../../api/actor.ts";
import { askSessions } from "./ask-sessions.ts";
import type { Auth } from "./auth.ts";

export interface SessionDeps {
  readonly auth: Auth;
  /** Which buyer a signed-in person is. */
  readonly buyerOfUser: (authUserId: string) => Promise<BuyerId>;
}

export interface SessionFacts {
  readonly sessionId: string;
  readonly userId: string;
  readonly buyerId: BuyerId;
  readonly guest: boolean;
}

/** The owner of the session in the cookie. `http` asks only when the wallet's own pages sent the request. */
export async function authenticateSession(
  deps: SessionDeps,
  headers: IncomingHttpHeaders,
): Promise<BuyerActor | undefined> {
  const session = await readSession(deps, headers);
  if (session === undefined) return undefined;
  const { buyerId, userId, guest } = session;
  return { kind: "buyer", buyerId, session: { person: userId, guest } };
}

/** The session of a request, without extending it. */
export async function readSession(
  deps: SessionDeps,
  { cookie }: IncomingHttpHeaders,
): Promise<SessionFacts | undefined> {
  // Other programs on the same host set cookies too: without ours there is no need to query the database.
  if (cookie?.includes("tuppence.session_token=") !== true) return undefined;
  const found = await askSessions(() =>
    deps.auth.api.getSession({
      headers: new Headers({ cookie }),
      query: { disableRefresh: true },
    }),
  );
  if (found === null) return undefined;
  return {
    sessionId: found.session.id,
    userId: found.user.id,
    buyerId: await deps.buyerOfUser(found.user.id),
    guest: found.user.isAnonymous === true,
  };
}
