import { ResourceNotOnOrigin } from "./errors.ts";

/** The URL of what an offer opens: on one of the seller's origins, so that nobody sells another's pages. */
export function parseResourceUrl(text: string, origins: readonly string[]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && url.username === "" && url.password === "";
  if (!isPlain || !origins.includes(url.origin)) throw new ResourceNotOnOrigin(origins);
  return url.href;
}
