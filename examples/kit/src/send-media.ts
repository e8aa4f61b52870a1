import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import type { Paywall } from "@tuppence/sdk";
import type { FastifyReply, FastifyRequest } from "fastify";

export interface MediaFile {
  readonly path: string;
  readonly type: string;
}

/** Sends a file, or the one range of it that was asked for (RFC 9110 §14): players seek by that. */
export async function sendMedia(
  request: FastifyRequest,
  reply: FastifyReply,
  { path, type }: MediaFile,
): Promise<FastifyReply> {
  const { size } = await stat(path);
  reply.type(type).header("accept-ranges", "bytes");
  const range = rangeOf(request.headers.range, size);
  if (range === "beyond") {
    return reply.code(416).header("content-range", `bytes */${size}`).send();
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  if (range !== undefined) {
    reply.code(206).header("content-range", `bytes ${start}-${end}/${size}`);
  }
  reply.header("content-length", end - start + 1);
  return request.method === "HEAD"
    ? reply.send(Readable.from([]))
    : reply.send(createReadStream(path, { start, end }));
}

/** Undefined: no range, or several, or one that is none; then the whole file is a right answer. */
function rangeOf(header: string | undefined, size: number) {
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return undefined;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(to) < start) return undefined;
  return start >= size || (from === "" && Number(to) === 0) ? "beyond" : { start, end };
}

/**
 * Whether this reader has one of the offers; the answer gets the headers that go with it (a renewed proof, and that no
 * cache may keep it).
 * @returns the claims of the proof that opens it, or undefined.
 */
export async function opened(
  wall: Paywall,
  request: FastifyRequest,
  reply: FastifyReply,
  offers: readonly string[],
) {
  const headers = new Headers();
  headers.set("cookie", request.headers.cookie ?? "");
  const url = `${request.protocol}://localhost${request.url}`;
  for (const offer of offers) {
    const check = await wall.check(new Request(url, { headers }), offer);
    check.headers.forEach((value, name) => {
      if (name === "set-cookie")
        reply.header(name, [reply.getHeader(name) ?? [], value].flat().map(String));
      else reply.header(name, value);
    });
    if (check.access === "open") return check.claims;
  }
  return undefined;
}
