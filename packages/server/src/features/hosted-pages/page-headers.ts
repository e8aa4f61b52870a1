/**
 * These pages show what sellers wrote, on the origin of the wallet: a script of theirs here could spend. So only files of
 * this origin run, text cannot become script (Trusted Types; the policy is that of the library that draws the elements),
 * and no page frames them.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html",
].join("; ");

export function pageHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    // Links lead to other sites, which may know where their readers come from, but no secret of a draft's address.
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    ...(publicUrl.startsWith("https:") && { "strict-transport-security": "max-age=31536000" }),
  };
}

/** Anything but a page: what a browser is sent may be shown, and can do nothing. */
export const inertHeaders = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
} as const;

/** The same for every reader: kept by caches for a moment, since prices may change, and asked for again cheaply. */
export const SHARED = "public, max-age=30, stale-while-revalidate=30";
/** For browsers with a session, which the page may be drawn for. */
export const ASK_AGAIN = "private, no-cache";
export const PERSONAL = "private, no-store";
/** A page depends on these, and its content on nothing else. */
export const VARY = "accept-language, cookie, tuppence-access-token";
