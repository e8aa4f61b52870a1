/** The browsers' own limit for the life of a cookie: 400 days (RFC 6265bis §5.5). */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** The cookie that holds the access token of an offer. */
export function cookieName(offer: string): string {
  return `tup_${offer.slice("off_".length)}`;
}

/** More of one name than this no page of ours has set. */
const MOST_OF_A_NAME = 4;

/** Reads the cookies of a name: one for each path that they were set for and that this request is under. */
export function readCookies(request: Request, name: string): string[] {
  return (request.headers.get("cookie") ?? "")
    .split(";")
    .map((pair) => pair.split("=", 2).map((part) => part.trim()))
    .flatMap(([known, value]) => (known === name && value ? [value] : []))
    .slice(0, MOST_OF_A_NAME);
}

export interface CookiePlace {
  /** The path of the page the offer opens: the browser sends the token there and nowhere else. */
  readonly path: string;
  readonly secure: boolean;
}

/** Browsers ignore an attribute of a cookie that is longer (RFC 6265bis §5.6). */
const MOST_PATH_BYTES = 1024;

/**
 * Where an offer's cookie belongs: to the page that it opens, and to the page that asks, when that is another spelling
 * of its address (`/a` and `/a/`, `/%7Ea` and `/~a`), since browsers compare paths letter by letter.
 */
export function cookiePlaces(
  resourceUrl: string,
  page: string | undefined,
  requestIsHttps: boolean,
): CookiePlace[] {
  const { pathname, protocol } = new URL(resourceUrl);
  const paths = new Set([pathname, pathOf(page) ?? pathname].map(asCookiePath));
  const secure = requestIsHttps || protocol === "https:";
  return [...paths].map((path) => ({ path, secure }));
}

/** The path of an address of this site; nothing when it is none. */
function pathOf(page: string | undefined): string | undefined {
  const url = page?.startsWith("/") ? `http://page.invalid${page}` : page;
  return url !== undefined && URL.canParse(url) ? new URL(url).pathname : undefined;
}

/** A `;` or `,` would end the attribute, and a long path is ignored, so such a path is cut at the folder before. */
function asCookiePath(path: string): string {
  const special = /[;,]/.exec(path)?.index ?? path.length;
  const most = Math.min(special, MOST_PATH_BYTES);
  return most < path.length ? path.slice(0, path.lastIndexOf("/", most - 1) + 1) || "/" : path;
}

/** A `Set-Cookie` value with a token. It outlives the token, which is renewed, and ends with the entitlement. */
export function tokenCookie(
  offer: string,
  token: string,
  place: CookiePlace,
  endsInSeconds: number | undefined,
): string {
  const maxAge = Math.max(0, Math.min(endsInSeconds ?? MAX_AGE_SECONDS, MAX_AGE_SECONDS));
  return cookie(offer, token, place, Math.floor(maxAge));
}

/** A `Set-Cookie` value that takes the token away. */
export function clearedCookie(offer: string, place: CookiePlace): string {
  return cookie(offer, "", place, 0);
}

function cookie(offer: string, value: string, place: CookiePlace, maxAge: number): string {
  const secure = place.secure ? "; Secure" : "";
  return `${cookieName(offer)}=${value}; Path=${place.path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
