import { hash } from "node:crypto";
import type { Id, IdKind } from "@tuppence/protocol";
import { timedUuid } from "../lib/uuid.ts";
import type { StoredOperation } from "./route.ts";

/**
 * The id of what a `stored` request makes. It follows from the operation, so a request that is repeated because a
 * crash swallowed its answer makes the same row again, not a second one. A UUIDv7 of the time of the first try.
 */
export function storedId<K extends IdKind>(kind: K, operation: StoredOperation, part = ""): Id<K> {
  const hex = hash("sha256", `${kind}\n${part}\n${operation.operationId}`, "hex");
  return timedUuid(operation.startedAtMs, hex.slice(0, 3), hex.slice(3, 19)) as Id<K>;
}
