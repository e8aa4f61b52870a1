import { hash, randomUUID } from "node:crypto";
import { uuidOfHash, uuidOfHex } from "../lib/uuid.ts";
import type { RequestOperation } from "./route.ts";

/**
 * An operation that follows from something that is permanent itself (a code, another operation): saying it twice
 * does it once. `content` is all that it depends on.
 */
export function derivedOperation(content: string): RequestOperation {
  const hex = hash("sha256", `derived operation\n${content}`, "hex");
  // A UUIDv8 (RFC 9562) whose variant has always been 8: ids in databases would change with it.
  const operationId = uuidOfHex(`${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17)}`);
  return { operationId, fingerprint: hex.slice(32) };
}

/** An operation of a job: its text says what is done and for which occasion, so every server does it once. */
export function jobOperation(text: string): RequestOperation {
  return operationNamed(uuidOfHash(text));
}

/** An operation nobody will repeat: doing it again does no harm. */
export function newOperation(): RequestOperation {
  return operationNamed(randomUUID());
}

/** Where the id says all there is to say of the content. */
function operationNamed(operationId: string): RequestOperation {
  return { operationId, fingerprint: operationId.replaceAll("-", "") };
}
