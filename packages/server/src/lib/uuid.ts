import { hash } from "node:crypto";

/** Formats 128 bits, given as 32 hexadecimal digits, in the hyphenated form. Further digits are ignored. */
export function uuidOfHex(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/**
 * A UUID derived from a text: 122 bits of its SHA-256. Version 8 (RFC 9562) marks an id in a format of our own; 7 is
 * for ids that must look like those made of time and random bits.
 */
export function uuidOfHash(text: string, version: 7 | 8 = 8): string {
  const hex = hash("sha256", text, "hex");
  return uuidOfHex(
    `${hex.slice(0, 12)}${version}${hex.slice(13, 16)}${variantDigit(hex.charAt(16))}${hex.slice(17)}`,
  );
}

/** A UUIDv7 from a time and 12 freely chosen bits; 16 hexadecimal digits fill the rest, and the variant is set here. */
export function timedUuid(ms: number, twelveBits: string, rest: string): string {
  return uuidOfHex(
    `${timeDigits(ms)}7${twelveBits}${variantDigit(rest.charAt(0))}${rest.slice(1)}`,
  );
}

/** A UUIDv7 of a time and 12 bits of one's own; the rest follows from a text. */
export function timedUuidOfHash(ms: number, twelveBits: number, text: string): string {
  const rest = hash("sha256", text, "hex").slice(16, 32);
  return timedUuid(ms, twelveBits.toString(16).padStart(3, "0"), rest);
}

/** The smallest UUID of a time: ids created then or later are not below it. */
export function firstIdAt(ms: number): string {
  return uuidOfHex(timeDigits(Math.max(0, ms)).padEnd(32, "0"));
}

/** When a UUIDv7 was made, in milliseconds since 1970. */
export function msOfUuid(id: string): number {
  return Number.parseInt(id.replace("-", "").slice(0, 12), 16);
}

function timeDigits(ms: number): string {
  return ms.toString(16).padStart(12, "0");
}

/** The two highest bits of this digit mark a UUID of RFC 9562. */
function variantDigit(digit: string): string {
  return ((Number.parseInt(digit, 16) & 3) | 8).toString(16);
}
