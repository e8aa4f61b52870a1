import { promisify } from "node:util";
import {
  brotliCompress,
  type BrotliOptions,
  constants,
  createBrotliCompress,
  createGzip,
  gzip,
} from "node:zlib";
import { Negotiator } from "@fastify/accept-negotiator";
import type { FastifyRequest } from "fastify";

/** How a body is compressed in transit (RFC 9110 §8.4.1). */
export type Coding = "br" | "gzip";

const negotiator = new Negotiator<Coding>({ supportedValues: ["br", "gzip"] });
const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** The supported coding that the client prefers; undefined when it wants bodies uncompressed. */
export function codingFor({ headers }: Pick<FastifyRequest, "headers">): Coding | undefined {
  const accepted = headers["accept-encoding"];
  // No browser sends a header this long: it would only cost time to parse.
  if (typeof accepted !== "string" || accepted.length > 200) return undefined;
  return negotiator.negotiate(accepted) ?? undefined;
}

/**
 * `quality` is brotli's, 0 to 11: from 5 upwards it costs several times more time than it saves in transit, unless the
 * result is kept.
 */
export function compress(coding: Coding, body: Buffer, quality: number): Promise<Buffer> {
  return coding === "br" ? brotli(body, brotliOptions(quality, body.length)) : gzipped(body);
}

export function compressingStream(coding: Coding, quality: number) {
  return coding === "br" ? createBrotliCompress(brotliOptions(quality)) : createGzip();
}

function brotliOptions(quality: number, bytes = 0): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
    },
  };
}
