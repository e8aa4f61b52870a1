import { hash } from "node:crypto";
import type { Id, IdKind } from "@tuppence/protocol";
import { timedUuid } from "../lib/uuid.ts";
import type { StoredOperation } from "./route.ts";

/**
 * The id of what a `stored` request creates. It is derived from the operation, so repeating a request whose answer a
 * crash lost creates the same row again instead of a second one. A UUIDv7 with the time of the first try.
 */
export function storedId<K extends IdKind>(kind: K, operation: StoredOperation, part = ""): Id<K> {
  const hex = hash("sha256", `${kind}\n${part}\n${operation.operationId}`, "hex");
  return timedUuid(operation.startedAtMs, hex.slice(0, 3), hex.slice(3, 19)) as Id<K>;
}
