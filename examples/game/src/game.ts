import { type FastifyInstance, fastify } from "fastify";
import { serveHarbour } from "./harbour/routes.ts";
import { createSessions } from "./harbour/sessions.ts";
import { openTill, type TillOptions } from "./harbour/till.ts";
import { servePage } from "./page/serve-page.ts";
import { USUAL_LENGTH } from "./river/course.ts";

export interface GameOptions extends TillOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The address to listen on; this computer alone when absent. */
  readonly host?: string;
  /** Each trip's river: {@link USUAL_LENGTH} pixels long, and another one each time, when absent. */
  readonly river?: { readonly length?: number; readonly seed?: number };
  readonly now?: () => number;
}

export interface RunningGame {
  /** `http://localhost:8406`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the game's server. */
export async function startGame(options: GameOptions): Promise<RunningGame> {
  const till = openTill(options, options.now ?? Date.now);
  const app = fastify({ forceCloseConnections: true });
  app.addHook("onSend", async (_request, reply) => {
    reply.header("content-security-policy", contentSecurityPolicy(till.platformUrl));
    reply.header("referrer-policy", "strict-origin-when-cross-origin");
    reply.header("x-content-type-options", "nosniff");
  });
  await servePage(app, till);
  serveHarbour(app, {
    till,
    sessions: createSessions(options.secretKey),
    river: { length: USUAL_LENGTH, ...options.river },
  });
  await app.listen({ host: options.host ?? "localhost", port: options.port });
  return { url: `http://localhost:${portOf(app)}`, close: () => app.close() };
}

/** Scripts are the game's own and the platform's; nothing inline runs. */
function contentSecurityPolicy(platformUrl: string): string {
  return `default-src 'self'; script-src 'self' ${platformUrl}; connect-src 'self' ${platformUrl}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`;
}

function portOf(app: FastifyInstance): number {
  const [address] = app.addresses();
  if (typeof address !== "object") throw new Error("The game listens on a port.");
  return address.port;
}
