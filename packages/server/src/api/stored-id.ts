import { hash } from "node:crypto";
import type { Id, IdKind } from "@tuppence/protocol";
import type { StoredOperation } from "./route.ts";

/**
 * The id of what a `stored` request makes. It follows from the operation, so a request that is repeated because a
 * crash swallowed its answer makes the same row again, not a second one. A UUIDv7 of the time of the first try.
 */
export function storedId<K extends IdKind>(kind: K, operation: StoredOperation, part = ""): Id<K> {
  const time = operation.startedAtMs.toString(16).padStart(12, "0");
  const hex = hash("sha256", `${kind}\n${part}\n${operation.operationId}`, "hex");
  const variant = ((Number.parseInt(hex.charAt(3), 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}` as Id<K>;
}
