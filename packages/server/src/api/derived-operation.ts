import { hash, randomUUID } from "node:crypto";
import type { RequestOperation } from "./route.ts";

/**
 * An operation that follows from something that is permanent itself (a code, another operation): saying it twice
 * does it once. `content` is all that it depends on.
 */
export function derivedOperation(content: string): RequestOperation {
  const hex = hash("sha256", `derived operation\n${content}`, "hex");
  // Version 8 of RFC 9562: a UUID of the program's own making.
  const operationId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return { operationId, fingerprint: hex.slice(32) };
}

/** An operation nobody will repeat: doing it again does no harm. */
export function newOperation(): RequestOperation {
  const operationId = randomUUID();
  return { operationId, fingerprint: operationId.replaceAll("-", "") };
}
