import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { cancel, deliver, openOrder } from "./orders.ts";
import { readState } from "./read-state.ts";
import { asRefusal, Refusal } from "./refusal.ts";
import type { Session, Sessions } from "./sessions.ts";
import { recognize, takePearls, wear } from "./things.ts";
import type { Till } from "./till.ts";
import { finishTrip, type RiverWish, startTrip, usePatch } from "./trips.ts";

const sku = { type: "string", pattern: "^[a-z-]{1,40}$" } as const;
const id = { type: "string", minLength: 1, maxLength: 80 } as const;
const MOST_PEARLS_AT_ONCE = 1_000_000;

/** The game's own API. It is the only one that moves items: the page asks, this server decides. */
export function serveHarbour(
  app: FastifyInstance,
  deps: { readonly till: Till; readonly sessions: Sessions; readonly river: RiverWish },
): void {
  const { till, sessions, river } = deps;

  function sessionOf(request: FastifyRequest, reply: FastifyReply): Session {
    refuseOtherSites(request);
    const session = sessions.open(request.headers.cookie);
    reply.header("cache-control", "no-store");
    return session;
  }

  /** A POST that changes something. Its answer carries the cookie, which may say more by then. */
  function post<B>(
    path: string,
    properties: Readonly<Record<keyof B, object>>,
    run: (session: Session, body: B) => unknown,
  ) {
    const body = {
      type: "object",
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    };
    app.post(path, { schema: { body } }, async (request, reply) => {
      const session = sessionOf(request, reply);
      const answer = await run(session, request.body as B);
      reply.header("set-cookie", sessions.cookieOf(session));
      return answer ?? {};
    });
  }

  app.get("/api/state", async (request, reply) => {
    const session = sessionOf(request, reply);
    reply.header("set-cookie", sessions.cookieOf(session));
    return readState(till, session);
  });

  post(
    "/api/orders",
    {
      sku,
      quantity: { type: "integer", minimum: 1, maximum: MOST_PEARLS_AT_ONCE },
      grant: { type: ["string", "null"], maxLength: 80 },
    },
    (session, body: { sku: string; quantity: number; grant: string | null }) =>
      openOrder(till, session, body),
  );
  post("/api/orders/deliver", { order: id }, (session, { order }: { order: string }) =>
    deliver(till, session, order),
  );
  post("/api/orders/cancel", { order: id }, (session, { order }: { order: string }) =>
    cancel(till, session, order),
  );
  post("/api/break", { on: { type: "boolean" } }, (session, { on }: { on: boolean }) => {
    session.onBreak = on;
  });
  post(
    "/api/wear",
    { slot: sku, sku: { type: ["string", "null"], maxLength: 40 } },
    (session, body: { slot: string; sku: string | null }) => wear(till, session, body),
  );
  post("/api/pearls", { sku, exchange: id }, (session, body: { sku: string; exchange: string }) =>
    takePearls(till, session, body),
  );
  post(
    "/api/session",
    { offer: id, accessToken: { type: "string", maxLength: 4096 } },
    (session, body: { offer: string; accessToken: string }) => recognize(till, session, body),
  );
  post("/api/trips", {}, (session) => startTrip(till, session, river));
  post(
    "/api/trips/patch",
    { trip: id, tear: { type: "integer", minimum: 1, maximum: 100 } },
    (session, body: { trip: string; tear: number }) => usePatch(till, session, body),
  );
  post(
    "/api/trips/finish",
    {
      trip: id,
      lights: { type: "integer", minimum: 0, maximum: 10_000 },
      arrived: { type: "boolean" },
    },
    (session, body: { trip: string; lights: number; arrived: boolean }) =>
      finishTrip(till, session, body),
  );

  app.setErrorHandler((error, _request, reply) => {
    const refusal = asRefusal(error);
    if (refusal !== undefined) {
      return reply.code(refusal.status).send({ reason: refusal.reason, message: refusal.message });
    }
    const status = statusOf(error);
    if (status >= 500) console.error(error);
    return reply.code(status).send({ reason: "failed", message: "That did not work. Try again." });
  });
}

/** Other sites' pages may not act for the player, whatever cookies their browsers send. */
function refuseOtherSites({ headers }: FastifyRequest): void {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    throw new Refusal("other-site", "Only the game's own page may do that.", 403);
  }
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : 500;
  return typeof status === "number" ? status : 500;
}
