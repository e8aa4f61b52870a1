/**
 * An origin as it is compared: as browsers write it (lower case, no usual port, other scripts in Punycode), and without
 * the dot that may end a host's name. With the dot it is the same host, but browsers make another origin of it.
 */
export function webOrigin(url: URL): string {
  return url.origin.replace(/\.(?=$|:\d+$)/, "");
}

export function isOnOrigin(url: URL, origins: readonly string[]): boolean {
  const origin = webOrigin(url);
  return origins.some((one) => URL.canParse(one) && webOrigin(new URL(one)) === origin);
}
