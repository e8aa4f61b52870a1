import { InvalidOrigin } from "./errors.ts";

/** Origins in the form browsers send them (`Origin` header), each once. */
export function parseOrigins(texts: readonly string[]): string[] {
  const origins = texts.map((text) => {
    const origin = URL.canParse(text) ? new URL(text).origin : "null";
    if (!/^https?:/.test(origin)) throw new InvalidOrigin(text);
    return origin;
  });
  return [...new Set(origins)];
}
