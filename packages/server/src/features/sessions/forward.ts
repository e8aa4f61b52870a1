import type { FastifyReply, FastifyRequest } from "fastify";
import { ADDRESS_HEADER, type Auth } from "./auth.ts";

/** Hands a request to better-auth, which speaks web-standard `Request` and `Response`. */
export async function forward(
  auth: Auth,
  publicUrl: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const response = await auth.handler(
    new Request(publicUrl + request.url, {
      method: request.method,
      headers: webHeaders(request),
      ...(Buffer.isBuffer(request.body) && request.body.length > 0
        ? { body: new Uint8Array(request.body) }
        : {}),
    }),
  );
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") reply.header(name, value);
  }
  for (const cookie of response.headers.getSetCookie()) reply.header("set-cookie", cookie);
  const retryAfter = response.headers.get("x-retry-after");
  if (retryAfter !== null) reply.header("retry-after", retryAfter);
  reply.header("cache-control", "no-store");
  return reply.send(Buffer.from(await response.arrayBuffer()));
}

function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string" && !name.startsWith(":")) headers.set(name, value);
  }
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  headers.set(ADDRESS_HEADER, request.ip);
  return headers;
}
