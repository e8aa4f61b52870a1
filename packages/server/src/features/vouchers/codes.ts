import { createHmac } from "node:crypto";
import { deriveKey } from "../../lib/derive-key.ts";

/** Crockford's base32: no letters that are taken for digits. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;

/** The stored form of a code, however it was typed. */
export function normalCode(text: string): string {
  return text.replaceAll("-", "").toUpperCase();
}

/**
 * The code number `index` of a request: 80 bits that nobody can guess. They follow from the instance's secret, so a
 * request that is repeated after a crash makes the same ones.
 */
export function madeCode(secret: string, operationId: string, index: number): string {
  const key = deriveKey(secret, "voucher codes");
  const bytes = createHmac("sha256", key).update(`${operationId}\n${index}`).digest();
  return Array.from({ length: LENGTH }, (_, at) => DIGITS[(bytes[at] as number) & 31]).join("");
}
