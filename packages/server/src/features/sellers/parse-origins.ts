import { isOnOrigin, webOrigin } from "../../lib/web-origin.ts";
import { InvalidOriginError, PlatformsOriginError } from "./errors.ts";

/**
 * Origins in the form browsers send them (`Origin` header), each once. The platform's own is nobody's: what sellers have
 * on it, they have by their handle.
 */
export function parseOrigins(
  { config }: { readonly config: { readonly publicUrl: string } },
  texts: readonly string[],
): string[] {
  const origins = texts.map((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isOrigin = url !== undefined && url.href === `${url.origin}/`;
    if (!isOrigin || !/^https?:/.test(url.origin)) throw new InvalidOriginError(text);
    if (isOnOrigin(url, [config.publicUrl])) throw new PlatformsOriginError(text);
    return webOrigin(url);
  });
  return [...new Set(origins)];
}
