import type { IncomingMessage } from "node:http";
import { UploadCutError } from "./upload-cut-error.ts";

/**
 * The bytes of a request. A consumer that stops reading early leaves the connection open, so that a refusal can still
 * be answered; a client that disconnects causes an {@link UploadCutError}.
 */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Uint8Array, void> {
  try {
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch {
    throw new UploadCutError();
  }
}
