import type { IncomingHttpHeaders } from "node:http";
import { askSessions } from "./ask-sessions.ts";
import { readKeptGuest, type SessionDeps, type SessionFacts } from "./authenticate-session.ts";
import { cookieSet, cookieValue } from "./cookies.ts";

/** Nobody is signed in any more: the guest who was here before is the one who is here now. */
export async function bringBackGuest(
  deps: SessionDeps,
  headers: IncomingHttpHeaders,
): Promise<{ readonly session: SessionFacts; readonly setCookies: readonly string[] } | undefined> {
  const { cookies } = deps;
  const session = await readKeptGuest(deps, headers);
  const value = cookieValue(headers.cookie, cookies.kept);
  if (session === undefined || value === undefined) return undefined;
  return {
    session,
    setCookies: [cookies.write(cookies.session, value), cookies.remove(cookies.kept)],
  };
}

/** While it waits, the guest's session lives on as if it were used. @returns cookies to set */
export async function refreshKeptGuest(
  deps: SessionDeps,
  { cookie }: IncomingHttpHeaders,
): Promise<string[]> {
  const { auth, cookies } = deps;
  const value = cookieValue(cookie, cookies.kept);
  if (value === undefined || value === "") return [];
  const { response, headers } = await askSessions(() =>
    auth.api.getSession({
      headers: new Headers({ cookie: `${cookies.session}=${value}` }),
      returnHeaders: true,
    }),
  );
  // It was joined to an account, or has ended.
  if (response?.user.isAnonymous !== true) return [cookies.remove(cookies.kept)];
  const refreshed = cookieSet(headers.getSetCookie(), cookies.session);
  return refreshed === undefined ? [] : [cookies.write(cookies.kept, refreshed)];
}
