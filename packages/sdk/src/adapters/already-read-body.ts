import type { IncomingMessage } from "node:http";

/** What body parsers leave on a request after reading its stream. */
interface ReadRequest {
  readonly body?: unknown;
  readonly rawBody?: unknown;
}

/**
 * The body of a request that was read before us: the original, or serialized again; empty when nothing was kept.
 * `undefined` when nobody has read it, so that it is still in the stream.
 */
export function keptBody(
  request: IncomingMessage & ReadRequest,
): string | Uint8Array<ArrayBuffer> | undefined {
  if (!request.readableDidRead) return undefined;
  const { rawBody, body } = request;
  const kept = rawBody ?? body ?? "";
  if (typeof kept === "string") return kept;
  return kept instanceof Uint8Array ? new Uint8Array(kept) : JSON.stringify(kept);
}
