import { createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { earningsPage } from "./pages/earnings-page.ts";
import type { Till } from "./till.ts";

/**
 * The publisher's own page.
 * @returns its path, with the token that opens it.
 */
export function serveEarnings(
  app: FastifyInstance,
  { site, tuppence }: Till,
  secretKey: string,
): string {
  const token = earningsToken(secretKey);
  app.get<{ Querystring: { token?: unknown } }>("/earnings", async (request, reply) => {
    if (!isSame(token, request.query.token)) return reply.callNotFound();
    const [earnings, balance] = await Promise.all([
      tuppence.earnings({ groupBy: "offer" }),
      tuppence.balance(),
    ]);
    reply.type("text/html; charset=utf-8").header("cache-control", "no-store");
    reply.header("referrer-policy", "no-referrer");
    return earningsPage(site, earnings, balance);
  });
  return `/earnings?token=${token}`;
}

/** The same at every start, and nothing that gives the key away. */
function earningsToken(secretKey: string): string {
  return createHmac("sha256", secretKey).update("earnings page").digest("base64url").slice(0, 24);
}

function isSame(token: string, candidate: unknown): boolean {
  if (typeof candidate !== "string") return false;
  const [a, b] = [Buffer.from(token), Buffer.from(candidate)];
  return a.length === b.length && timingSafeEqual(a, b);
}
