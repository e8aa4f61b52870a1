import { formatId } from "@tuppence/protocol";
import { Session } from "@tuppence/protocol/wire";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../api/route.ts";
import { askSessions } from "./ask-sessions.ts";
import { AUTH_PATH } from "./auth.ts";
import { readSession } from "./authenticate-session.ts";
import { cookieValue } from "./cookies.ts";
import type { Sessions } from "./create-sessions.ts";
import { forward, type Forwarded, isFromOwnPage, sendForwarded } from "./forward.ts";
import { guardNewPasskey, withNewSession } from "./guard-passkeys.ts";
import { bringBackGuest, refreshKeptGuest } from "./kept-guest.ts";
import { mailLanguage } from "../../mail/mail-language.ts";
import { nameForDevices } from "./name-for-devices.ts";
import { passkeyAdded } from "./passkey-added.ts";
import { applySignIn } from "./sign-in-effects.ts";

/** What happens around an endpoint of the library. */
type Around = (
  sessions: Sessions,
  request: FastifyRequest,
  ask: (body?: unknown) => Promise<Forwarded>,
) => Promise<Forwarded>;

/** The endpoints of better-auth that are open to the outside. The others are not mounted until a page needs them. */
const OPEN: readonly {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly around?: Around;
}[] = [
  { method: "POST", path: "/sign-in/anonymous" },
  { method: "POST", path: "/sign-out", around: signOut },
  { method: "GET", path: "/get-session" },
  { method: "POST", path: "/email-code/send" },
  { method: "POST", path: "/email-code/verify", around: signIn },
  { method: "GET", path: "/passkey/generate-authenticate-options" },
  { method: "POST", path: "/passkey/verify-authentication", around: signIn },
  { method: "GET", path: "/passkey/generate-register-options", around: beforePasskey },
  { method: "POST", path: "/passkey/verify-registration", around: addPasskey },
];

export function sessionsRoutes(
  app: App,
  sessions: Sessions & { readonly config: { readonly publicUrl: string } },
): void {
  const { auth, cookies, config } = sessions;

  app.get(
    "/v1/session",
    {
      config: { actors: ["buyer", "anonymous"] },
      schema: {
        operationId: "getSession",
        tags: ["sessions"],
        summary: "The current session of the wallet's pages",
        response: { 200: Session },
      },
    },
    async (request, reply): Promise<Session> => {
      reply.header("cache-control", "no-store");
      const { cookie } = request.headers;
      const nobody: Session = { buyer: null, guest: null };
      if (cookie === undefined) return nobody;
      if (request.actor.kind !== "buyer") {
        const guest = await guestWhoIsBack(sessions, config.publicUrl, request);
        if (guest === undefined) return nobody;
        for (const one of guest.setCookies) reply.header("set-cookie", one);
        return { buyer: formatId("buyer", guest.session.buyerId), guest: true };
      }
      // A page asks this once, so this request extends the session.
      const value = cookieValue(cookie, cookies.session) ?? "";
      const { response, headers } = await askSessions(() =>
        auth.api.getSession({
          headers: new Headers({ cookie: `${cookies.session}=${value}` }),
          returnHeaders: true,
        }),
      );
      if (response === null) return nobody;
      const kept = await refreshKeptGuest(sessions, request.headers);
      for (const one of [...headers.getSetCookie(), ...kept]) reply.header("set-cookie", one);
      return {
        buyer: formatId("buyer", request.actor.buyerId),
        guest: response.user.isAnonymous === true,
      };
    },
  );

  // better-auth parses its own bodies, so in this scope they stay raw.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
      done(null, body);
    });
    for (const { method, path, around } of OPEN) {
      const handler = async (request: FastifyRequest, reply: FastifyReply) => {
        const ask = (body?: unknown) => forward(auth, config.publicUrl, request, body);
        return sendForwarded(await (around ? around(sessions, request, ask) : ask()), reply);
      };
      scope.route({
        method,
        url: AUTH_PATH + path,
        exposeHeadRoute: false,
        config: { actors: ["anonymous", "buyer"], idempotency: "none" },
        schema: { hide: true },
        handler,
      });
    }
  });
}

/** After the session of whoever was signed in has ended. Another site's request changes nothing here. */
async function guestWhoIsBack(sessions: Sessions, publicUrl: string, request: FastifyRequest) {
  if (!isFromOwnPage(request, publicUrl)) return undefined;
  if ((await readSession(sessions, request.headers)) !== undefined) return undefined;
  return bringBackGuest(sessions, request.headers);
}

async function signIn(
  sessions: Sessions,
  request: FastifyRequest,
  ask: () => Promise<Forwarded>,
): Promise<Forwarded> {
  const before = await sessionBefore(sessions, request);
  const { response, setCookies } = await ask();
  if (!response.ok) return { response, setCookies };
  return {
    response,
    setCookies: [...setCookies, ...(await applySignIn(sessions, before, setCookies))],
  };
}

/** The guest who was here before the person signed in is back afterwards. */
async function signOut(
  sessions: Sessions,
  request: FastifyRequest,
  ask: () => Promise<Forwarded>,
): Promise<Forwarded> {
  const forwarded = await ask();
  if (!forwarded.response.ok) return forwarded;
  const guest = await bringBackGuest(sessions, request.headers);
  if (guest === undefined) return forwarded;
  // The library's own removal of the cookie would come second, and win.
  const others = forwarded.setCookies.filter(
    (one) => !one.startsWith(`${sessions.cookies.session}=`),
  );
  return { response: forwarded.response, setCookies: [...others, ...guest.setCookies] };
}

async function beforePasskey(
  sessions: Sessions,
  request: FastifyRequest,
  ask: () => Promise<Forwarded>,
): Promise<Forwarded> {
  const { email } = guardNewPasskey(await readSession(sessions, request.headers));
  return nameForDevices(await ask(), email);
}

async function addPasskey(
  sessions: Sessions,
  request: FastifyRequest,
  ask: (body?: unknown) => Promise<Forwarded>,
): Promise<Forwarded> {
  const before = await sessionBefore(sessions, request);
  const session = guardNewPasskey(before?.session);
  const { response, setCookies } = await ask(withNewSession(request.body));
  if (!response.ok) return { response, setCookies };
  const { id: passkeyId } = (await response.clone().json()) as { readonly id: string };
  const language = mailLanguage(request.headers["accept-language"]);
  await passkeyAdded(sessions, session, { passkeyId, language });
  const others = await applySignIn(sessions, before, setCookies);
  return { response, setCookies: [...setCookies, ...others] };
}

async function sessionBefore(sessions: Sessions, { headers }: FastifyRequest) {
  const session = await readSession(sessions, headers);
  const cookie = cookieValue(headers.cookie, sessions.cookies.session);
  return session === undefined || cookie === undefined ? undefined : { session, cookie };
}
