/** The browsers' own limit for the life of a cookie: 400 days (RFC 6265bis §5.5). */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** The cookie that holds the access token of an offer. */
export function cookieName(offer: string): string {
  return `tup_${offer.slice("off_".length)}`;
}

/** Reads one cookie of a request; undefined when it is not there. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

export interface CookiePlace {
  /** The path of the page the offer opens: the browser sends the token there and nowhere else. */
  readonly path: string;
  readonly secure: boolean;
}

/**
 * Where an offer's cookie belongs. A `;` or `,` in a path would end the attribute, so such a path is cut
 * at the folder before it.
 */
export function cookiePlace(resourceUrl: string, requestIsHttps: boolean): CookiePlace {
  const url = new URL(resourceUrl);
  const special = /[;,]/.exec(url.pathname);
  const path =
    special === null
      ? url.pathname
      : url.pathname.slice(0, url.pathname.lastIndexOf("/", special.index) + 1);
  return { path, secure: requestIsHttps || url.protocol === "https:" };
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
