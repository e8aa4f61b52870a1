import type { SellerId } from "@tuppence/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { isOnOrigin } from "../../lib/web-origin.ts";
import type { ContentsDeps } from "./contents-deps.ts";
import { ForeignPageError } from "./errors.ts";

/**
 * Lets a page read the answer if it is on one of the seller's origins, or the platform's own. Programs, and our own
 * pages when they read, name no origin.
 * @throws ForeignPageError
 */
export async function allowPage(
  deps: Pick<ContentsDeps, "config" | "readSeller">,
  { headers }: FastifyRequest,
  reply: FastifyReply,
  sellerId: SellerId,
): Promise<void> {
  reply.header("vary", "origin");
  const { origin } = headers;
  if (origin === undefined) return;
  const { origins } = await deps.readSeller(sellerId);
  const page = URL.parse(origin);
  const isTheirs = page !== null && isOnOrigin(page, [...origins, deps.config.publicUrl]);
  if (!isTheirs) throw new ForeignPageError(origin);
  reply.header("access-control-allow-origin", origin);
}
