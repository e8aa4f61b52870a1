import { randomBytes } from "node:crypto";

export function newStripeId(prefix: string): string {
  return `${prefix}_${randomBytes(16).toString("hex")}`;
}
