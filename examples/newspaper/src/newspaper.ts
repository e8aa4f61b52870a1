import { paywallPlugin } from "@tuppence/sdk/fastify";
import { type FastifyInstance, fastify } from "fastify";
import type { Site } from "./pages/layout.ts";
import { noticePage } from "./pages/notice-page.ts";
import { serveArticles } from "./serve-articles.ts";
import { serveEarnings } from "./serve-earnings.ts";
import { serveFiles } from "./serve-files.ts";
import { openTill, type TillOptions } from "./till.ts";

export interface NewspaperOptions extends TillOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The address to listen on; this computer alone when absent. */
  readonly host?: string;
}

export interface RunningNewspaper {
  /** `http://localhost:8403`. */
  readonly url: string;
  /** The publisher's own page, with its token. */
  readonly earningsUrl: string;
  close(): Promise<void>;
}

/** Starts the newspaper's server. */
export async function startNewspaper(options: NewspaperOptions): Promise<RunningNewspaper> {
  const till = openTill(options);
  const app = fastify({ forceCloseConnections: true });
  addHeaders(app, till.site);
  await app.register(paywallPlugin(till.wall));
  await serveFiles(app);
  serveArticles(app, till);
  const earningsPath = serveEarnings(app, till, options.secretKey);
  answerFailures(app, till.site);
  await app.listen({ host: options.host ?? "localhost", port: options.port });
  const url = `http://localhost:${portOf(app)}`;
  return { url, earningsUrl: url + earningsPath, close: () => app.close() };
}

function addHeaders(app: FastifyInstance, { platformUrl }: Site): void {
  app.addHook("onSend", async (_request, reply) => {
    reply.header("content-security-policy", contentSecurityPolicy(platformUrl));
    reply.header("referrer-policy", "strict-origin-when-cross-origin");
    reply.header("x-content-type-options", "nosniff");
  });
}

/** The page's scripts come from the platform and nowhere else; nothing inline runs. */
function contentSecurityPolicy(platformUrl: string): string {
  return `default-src 'self'; script-src ${platformUrl}; connect-src 'self' ${platformUrl}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`;
}

function answerFailures(app: FastifyInstance, site: Site): void {
  app.setNotFoundHandler((_request, reply) => {
    reply.code(404).type("text/html; charset=utf-8");
    return reply.send(noticePage(site, "Nothing is printed here", "Perhaps on the front page."));
  });
  app.setErrorHandler((error, _request, reply) => {
    console.error(error);
    reply.code(502).type("text/html; charset=utf-8");
    return reply.send(noticePage(site, "That did not work", "Please try again in a moment."));
  });
}

function portOf(app: FastifyInstance): number {
  const [address] = app.addresses();
  if (typeof address !== "object") throw new Error("The newspaper listens on a port.");
  return address.port;
}
