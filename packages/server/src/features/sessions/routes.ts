import { formatId } from "@tuppence/protocol";
import { Session } from "@tuppence/protocol/wire";
import type { App } from "../../api/route.ts";
import { askSessions } from "./ask-sessions.ts";
import { AUTH_PATH } from "./auth.ts";
import type { SessionDeps } from "./authenticate-session.ts";
import { forward } from "./forward.ts";

/** The endpoints of better-auth that are open to the outside. The others are not mounted until a page needs them. */
const OPEN = [
  { method: "POST", path: "/sign-in/anonymous" },
  { method: "POST", path: "/sign-out" },
  { method: "GET", path: "/get-session" },
] as const;

export function sessionsRoutes(
  app: App,
  deps: SessionDeps & { readonly config: { readonly publicUrl: string } },
): void {
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
      if (request.actor.kind !== "buyer" || cookie === undefined)
        return { buyer: null, guest: null };
      // A page asks this once, so this request extends the session.
      const { response, headers } = await askSessions(() =>
        deps.auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true }),
      );
      if (response === null) return { buyer: null, guest: null };
      for (const cookie of headers.getSetCookie()) reply.header("set-cookie", cookie);
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
    for (const { method, path } of OPEN) {
      scope.route({
        method,
        url: AUTH_PATH + path,
        exposeHeadRoute: false,
        config: { actors: ["anonymous", "buyer"], idempotency: "none" },
        schema: { hide: true },
        handler: (request, reply) => forward(deps.auth, deps.config.publicUrl, request, reply),
      });
    }
  });
}
