import { isOnOrigin } from "../../lib/web-origin.ts";
import { ResourceNotOnOriginError, ResourceUrlTooLongError } from "./errors.ts";

/** Escapes make a URL longer: a letter of another script can then take up to twelve characters. */
const MAX_LENGTH = 8_000;

/**
 * The URL that an offer opens. It must be on one of the seller's origins, so that nobody sells another's pages. It may
 * be written as a browser shows it (`/뉴스?x=[1]`), and is stored as a browser sends it.
 * @param hostedAt where the platform hosts their pages: these are theirs too
 */
export function parseResourceUrl(
  text: string,
  { origins, hostedAt }: { readonly origins: readonly string[]; readonly hostedAt: string | null },
): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && url.username === "" && url.password === "";
  const isTheirs =
    isPlain && (isOnOrigin(url, origins) || (hostedAt !== null && isBelow(url, hostedAt)));
  if (!isTheirs) throw new ResourceNotOnOriginError(origins);
  if (url.href.length > MAX_LENGTH) throw new ResourceUrlTooLongError(MAX_LENGTH);
  return url.href;
}

function isBelow({ href }: URL, page: string): boolean {
  return href === page || href.startsWith(`${page}/`);
}
