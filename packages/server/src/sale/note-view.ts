import type { OfferId, SellerId } from "@tuppence/protocol";
import type { FastifyRequest } from "fastify";

/** What a request says about who looks at a page. It is forgotten within seconds, but for a hash. */
export interface Visitor {
  readonly address: string;
  readonly agent: string;
}

/**
 * Notes that a locked offer was shown with its price. It returns at once and never fails: a view may be lost, a page must
 * not wait for it.
 */
export type NoteView = (
  offer: { readonly id: OfferId; readonly sellerId: SellerId },
  visitor: Visitor | undefined,
) => void;

/** Undefined: nobody looks at it yet, since a browser only reads ahead. */
export function visitorOf(request: Pick<FastifyRequest, "ip" | "headers">): Visitor | undefined {
  const { headers } = request;
  const purpose = headers["sec-purpose"] ?? headers["purpose"] ?? headers["x-moz"];
  if (typeof purpose === "string" && /prefetch|prerender|preview/i.test(purpose)) return undefined;
  return { address: request.ip, agent: headers["user-agent"] ?? "" };
}
