import type { IncomingHttpHeaders } from "node:http";
import type { BuyerId } from "@tuppence/protocol";
import type { BuyerActor } from "../../api/actor.ts";
import { askSessions } from "./ask-sessions.ts";
import type { Auth } from "./auth.ts";
import { type AuthCookies, cookieValue } from "./cookies.ts";

export interface SessionDeps {
  readonly auth: Auth;
  readonly cookies: AuthCookies;
  /** A signed-in person's own buyer. */
  readonly buyerOfUser: (authUserId: string) => Promise<BuyerId>;
  /** Notes that a session is in use. */
  readonly noteUse: (sessionId: string) => void;
  readonly now: () => number;
}

/** A session, and the person whose it is. */
export interface SessionFacts {
  readonly sessionId: string;
  /** The person. */
  readonly userId: string;
  /** The buyer who acts in this session: the person's own, or one of the wallets they have joined to it. */
  readonly buyerId: BuyerId;
  /** Nobody but this browser can get in: there is no passkey and no e-mail address. */
  readonly guest: boolean;
  /** Confirmed; null if there is none. */
  readonly email: string | null;
  /** Whether the person has proved lately who they are. Sensitive changes need that. */
  readonly isFresh: boolean;
}

export const FRESH_MS = 15 * 60_000;

/** The owner of the session in the cookie. `http` asks only when the wallet's own pages sent the request. */
export async function authenticateSession(
  deps: SessionDeps,
  headers: IncomingHttpHeaders,
): Promise<BuyerActor | undefined> {
  const session = await readSession(deps, headers);
  if (session === undefined) return undefined;
  deps.noteUse(session.sessionId);
  const { buyerId, userId, guest } = session;
  return { kind: "buyer", buyerId, session: { person: userId, guest } };
}

/** The session of a request, without extending it. */
export function readSession(
  deps: SessionDeps,
  { cookie }: IncomingHttpHeaders,
): Promise<SessionFacts | undefined> {
  return sessionOfCookie(deps, cookieValue(cookie, deps.cookies.session));
}

/** The guest whose wallet waits in this browser while somebody is signed in. */
export async function readKeptGuest(
  deps: SessionDeps,
  { cookie }: IncomingHttpHeaders,
): Promise<SessionFacts | undefined> {
  const kept = await sessionOfCookie(deps, cookieValue(cookie, deps.cookies.kept));
  return kept?.guest === true ? kept : undefined;
}

async function sessionOfCookie(
  deps: SessionDeps,
  value: string | undefined,
): Promise<SessionFacts | undefined> {
  // Other programs on the same host set cookies too: without ours there is no need to query the database.
  if (value === undefined || value === "") return undefined;
  const found = await askSessions(() =>
    deps.auth.api.getSession({
      headers: new Headers({ cookie: `${deps.cookies.session}=${value}` }),
      query: { disableRefresh: true },
    }),
  );
  if (found === null) return undefined;
  const { session, user } = found;
  const chosen = session.buyerId as BuyerId | null | undefined;
  return {
    sessionId: session.id,
    userId: user.id,
    buyerId: chosen ?? (await deps.buyerOfUser(user.id)),
    guest: user.isAnonymous === true,
    email: user.emailVerified ? user.email : null,
    isFresh: deps.now() - session.createdAt.getTime() < FRESH_MS,
  };
}
