/** Browsers keep a cookie for at most 400 days (RFC 6265bis §5.5). */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** The cookie that holds the access token of an offer. */
export function cookieName(offer: string): string {
  return `tup_${offer.slice("off_".length)}`;
}

/** We never set more cookies of one name than this. */
const MOST_OF_A_NAME = 4;

/** Reads the cookies of one name. There may be one for each path that the request is under. */
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
 * The paths of an offer's cookie: the page that it opens, and the page that asks when its URL is written differently
 * (`/a` and `/a/`, `/%7Ea` and `/~a`), since browsers compare paths exactly.
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

/** The path of a URL of this site; `undefined` when it is not one. */
function pathOf(page: string | undefined): string | undefined {
  const url = page?.startsWith("/") ? `http://page.invalid${page}` : page;
  return url !== undefined && URL.canParse(url) ? new URL(url).pathname : undefined;
}

/** A `;` or `,` would end the attribute, and browsers ignore long paths, so such a path is cut at the folder before. */
function asCookiePath(path: string): string {
  const special = /[;,]/.exec(path)?.index ?? path.length;
  const most = Math.min(special, MOST_PATH_BYTES);
  return most < path.length ? path.slice(0, path.lastIndexOf("/", most - 1) + 1) || "/" : path;
}

/** A `Set-Cookie` value with a token. The cookie lasts as long as the entitlement, since the token is renewed. */
export function tokenCookie(
  offer: string,
  token: string,
  place: CookiePlace,
  endsInSeconds: number | undefined,
): string {
  const maxAge = Math.max(0, Math.min(endsInSeconds ?? MAX_AGE_SECONDS, MAX_AGE_SECONDS));
  return cookie(offer, token, place, Math.floor(maxAge));
}

/** A `Set-Cookie` value that removes the token. */
export function clearedCookie(offer: string, place: CookiePlace): string {
  return cookie(offer, "", place, 0);
}

function cookie(offer: string, value: string, place: CookiePlace, maxAge: number): string {
  const secure = place.secure ? "; Secure" : "";
  return `${cookieName(offer)}=${value}; Path=${place.path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
