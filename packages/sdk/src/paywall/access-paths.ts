/** A name without a dot at its beginning: many proxies hide those. */
const USUAL = "/tuppence/access";
/** What pages of earlier versions name. */
const EARLIER = "/.tuppence/access";

/** Where pages find the address that takes proofs of payment, and which paths this server answers for it. */
export function accessPaths(options: {
  readonly accessPath?: string | undefined;
  readonly mountPath?: string | undefined;
}): { readonly accessPath: string; readonly mountPaths: readonly string[] } {
  const accessPath = options.accessPath ?? USUAL;
  const mountPath = options.mountPath ?? accessPath;
  for (const [name, path] of Object.entries({ accessPath, mountPath })) {
    if (!/^\/[^?#]*[^/?#]$/.test(path)) {
      throw new TypeError(`${name} is a path such as "${USUAL}", and not ${JSON.stringify(path)}.`);
    }
  }
  // As a request's address has them, with what is not ASCII percent-encoded.
  const mounted = [mountPath, EARLIER].map((path) => new URL(path, "http://site.invalid").pathname);
  return { accessPath, mountPaths: [...new Set(mounted)] };
}
