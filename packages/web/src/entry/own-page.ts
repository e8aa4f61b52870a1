/**
 * A page of this platform that somebody wants to go to, never another site. `//evil.example` and `/\evil.example` are
 * addresses of other sites for a browser, so the address is resolved first, and compared.
 */
export function ownPage(wanted: string | null, origin: string, otherwise: string): string {
  if (wanted === null || !wanted.startsWith("/") || !URL.canParse(wanted, origin)) return otherwise;
  const url = new URL(wanted, origin);
  if (url.origin !== origin || url.pathname === "/sign-in") return otherwise;
  // With its origin: a path may begin with two slashes.
  return url.href;
}
