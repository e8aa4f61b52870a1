/**
 * An origin in the form used for comparisons: as browsers write it (lower case, no default port, Punycode), and without
 * a trailing dot after the host's name. With the dot it is the same host, but browsers treat it as another origin.
 */
export function webOrigin(url: URL): string {
  return url.origin.replace(/\.(?=$|:\d+$)/, "");
}

export function isOnOrigin(url: URL, origins: readonly string[]): boolean {
  const origin = webOrigin(url);
  return origins.some((one) => URL.canParse(one) && webOrigin(new URL(one)) === origin);
}
