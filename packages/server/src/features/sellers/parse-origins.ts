import { webOrigin } from "../../lib/web-origin.ts";
import { InvalidOriginError } from "./errors.ts";

/** Origins in the form browsers send them (`Origin` header), each once. */
export function parseOrigins(texts: readonly string[]): string[] {
  const origins = texts.map((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isOrigin = url !== undefined && url.href === `${url.origin}/`;
    if (!isOrigin || !/^https?:/.test(url.origin)) throw new InvalidOriginError(text);
    return webOrigin(url);
  });
  return [...new Set(origins)];
}
