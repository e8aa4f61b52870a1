import { domainToASCII } from "node:url";

/** RFC 5321: the most that a path holds. */
const MAX_LENGTH = 254;
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/**
 * An address in the one form that is stored, compared and written to; undefined for what is none. Only ASCII before the
 * `@`: otherwise two addresses could become one by lower-casing (U+212A, the Kelvin sign, becomes a plain k), and the
 * mail would go to somebody else.
 */
export function emailAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LENGTH) return undefined;
  const at = trimmed.lastIndexOf("@");
  const name = trimmed.slice(0, Math.max(0, at));
  if (!/^[\x21-\x7e]{1,64}$/.test(name)) return undefined;
  const local = name.toLowerCase();
  const domain = domainToASCII(trimmed.slice(at + 1));
  if (!LOCAL.test(local) || !DOMAIN.test(domain)) return undefined;
  return `${local}@${domain}`;
}
