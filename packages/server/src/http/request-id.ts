import { randomBytes } from "node:crypto";

// Random per process, then counted: unique without drawing random bytes for each request.
const prefix = `req_${randomBytes(8).toString("hex")}`;
let count = 0;

/** The caller's own request id is never used: it would let them write into the logs of others. */
export function newRequestId(): string {
  count += 1;
  return prefix + count.toString(36).padStart(6, "0");
}
