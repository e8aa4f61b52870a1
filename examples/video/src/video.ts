import { paywallPlugin } from "@tuppence/sdk/fastify";
import { type FastifyInstance, fastify } from "fastify";
import { layout } from "./pages/layout.ts";
import { serveMedia } from "./serve-media.ts";
import { servePages } from "./serve-pages.ts";
import { openTill, type TillOptions } from "./till.ts";

export interface VideoOptions extends TillOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The address to listen on; this computer alone when absent. */
  readonly host?: string;
}

export interface RunningVideo {
  /** `http://localhost:8405`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the studio's server. */
export async function startVideo(options: VideoOptions): Promise<RunningVideo> {
  const till = openTill(options);
  const app = fastify({ forceCloseConnections: true });
  const { platformUrl } = till.site;
  app.addHook("onSend", async (_request, reply) => {
    reply.header("content-security-policy", contentSecurityPolicy(platformUrl));
    reply.header("referrer-policy", "strict-origin-when-cross-origin");
    reply.header("x-content-type-options", "nosniff");
  });
  await app.register(paywallPlugin(till.wall));
  await servePages(app, till);
  serveMedia(app, till);
  app.setNotFoundHandler((_request, reply) => {
    reply.code(404).type("text/html; charset=utf-8");
    const mainHtml = `<div class="notice"><h1>Nothing is shown here</h1><p><a href="/">To the films</a></p></div>`;
    return reply.send(layout(till.site, { title: "Not found", mainHtml }));
  });
  await app.listen({ host: options.host ?? "localhost", port: options.port });
  return { url: `http://localhost:${portOf(app)}`, close: () => app.close() };
}

/** Scripts come from the platform and nowhere else; nothing inline runs. */
function contentSecurityPolicy(platformUrl: string): string {
  return `default-src 'self'; script-src ${platformUrl}; connect-src 'self' ${platformUrl}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`;
}

function portOf(app: FastifyInstance): number {
  const [address] = app.addresses();
  if (typeof address !== "object") throw new Error("The server listens on a port.");
  return address.port;
}
