import { hash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Coding, codingFor, compress } from "./coding.ts";

/** Good compression takes a second or two of CPU time, once: the result is kept for as long as the program runs. */
const QUALITY = 9;

/** Sets the response headers for this request, and returns the body; empty when the client has it already. */
export type KeptText = (request: FastifyRequest, reply: FastifyReply) => Promise<Buffer>;

/** A text that never changes. Each form is compressed on its first request and has a strong ETag of its own. */
export function keepText(text: string): KeptText {
  const plain = Buffer.from(text);
  const name = hash("sha256", plain, "base64url").slice(0, 22);
  const forms = new Map<Coding, Promise<Buffer>>();

  return (request, reply) => {
    const coding = codingFor(request);
    const etag = coding === undefined ? `"${name}"` : `"${name}-${coding}"`;
    reply.header("vary", "accept-encoding").header("etag", etag);
    if (isKnown(request.headers["if-none-match"], etag)) {
      reply.code(304);
      return Promise.resolve(Buffer.alloc(0));
    }
    if (coding === undefined) return Promise.resolve(plain);
    const form = forms.get(coding) ?? compress(coding, plain, QUALITY);
    forms.set(coding, form);
    reply.header("content-encoding", coding);
    return form;
  };
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = ifNoneMatch?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes(etag) || tags.includes("*");
}
