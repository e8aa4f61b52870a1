import type { IncomingMessage } from "node:http";

/** What parsers and platforms leave on a request whose stream they have read. */
interface ReadRequest {
  readonly body?: unknown;
  readonly rawBody?: unknown;
}

/**
 * The body of a request that something before us has read, as it was or written out again; empty when nothing of it was
 * kept. Undefined while nobody has read it: then it is still in the stream.
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
