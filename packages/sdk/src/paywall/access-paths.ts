/** It does not begin with a dot, because many proxies hide such paths. */
const USUAL = "/tuppence/access";
/** The path in pages of earlier versions. */
const EARLIER = "/.tuppence/access";

/** The path that pages send access tokens to, and the paths that this server answers for it. */
export function accessPaths(options: {
  readonly accessPath?: string | undefined;
  readonly mountPath?: string | undefined;
}): { readonly accessPath: string; readonly mountPaths: readonly string[] } {
  const accessPath = options.accessPath ?? USUAL;
  const mountPath = options.mountPath ?? accessPath;
  for (const [name, path] of Object.entries({ accessPath, mountPath })) {
    if (!/^\/[^?#]*[^/?#]$/.test(path)) {
      throw new TypeError(
        `${name} must be a path such as "${USUAL}", not ${JSON.stringify(path)}.`,
      );
    }
  }
  // As they appear in a request's URL, with characters outside ASCII percent-encoded.
  const mounted = [mountPath, EARLIER].map((path) => new URL(path, "http://site.invalid").pathname);
  return { accessPath, mountPaths: [...new Set(mounted)] };
}
