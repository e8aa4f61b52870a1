import { hash, randomUUID } from "node:crypto";
import { uuidOfHash, uuidOfHex } from "../lib/uuid.ts";
import type { RequestOperation } from "./route.ts";

/**
 * An operation derived from something permanent (a code, another operation), so doing it twice has one effect.
 * `content` must contain everything it depends on.
 */
export function derivedOperation(content: string): RequestOperation {
  const hex = hash("sha256", `derived operation\n${content}`, "hex");
  // A UUIDv8 (RFC 9562), whose variant digit has always been 8: changing it would change ids in existing databases.
  const operationId = uuidOfHex(`${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17)}`);
  return { operationId, fingerprint: hex.slice(32) };
}

/** An operation of a job. Its text names the action and the occasion, so all servers together do it once. */
export function jobOperation(text: string): RequestOperation {
  return operationNamed(uuidOfHash(text));
}

/** An operation that nobody repeats, and that does no harm when done again. */
export function newOperation(): RequestOperation {
  return operationNamed(randomUUID());
}

/** For operations whose id already determines the content. */
function operationNamed(operationId: string): RequestOperation {
  return { operationId, fingerprint: operationId.replaceAll("-", "") };
}
