const HOME = "/wallet";

/**
 * Where to go after the sign-in: a page of this platform, never another site. `//evil.example` and `/\evil.example` are
 * addresses of other sites for a browser, so the address is resolved first, and compared.
 */
export function returnTo(search: string, origin: string): string {
  const wanted = new URLSearchParams(search).get("returnTo");
  if (wanted === null || !wanted.startsWith("/") || !URL.canParse(wanted, origin)) return HOME;
  const url = new URL(wanted, origin);
  if (url.origin !== origin || url.pathname === "/sign-in") return HOME;
  // With its origin: a path may begin with two slashes.
  return url.href;
}
