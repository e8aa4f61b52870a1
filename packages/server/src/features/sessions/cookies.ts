/** As long as browsers keep a cookie at all. */
export const LONGEST_COOKIE_SECONDS = 400 * 86_400;

/**
 * The cookies of the wallet's pages. All of them are for this host only and out of reach of scripts. `session` is the
 * library's (auth.ts); the others are ours.
 */
export interface AuthCookies {
  /** Who is signed in. */
  readonly session: string;
  /** A guest's session that waits while somebody is signed in, in the form of `session`. */
  readonly kept: string;
  /** Whose account was signed in in this browser before. */
  readonly known: string;
  /** With which a code sent by e-mail is tried. */
  readonly challenge: string;
  readonly write: (name: string, value: string, maxAgeSeconds?: number) => string;
  readonly remove: (name: string) => string;
}

export function authCookies(publicUrl: string): AuthCookies {
  const isSecure = publicUrl.startsWith("https:");
  const nameOf = (word: string) => `${isSecure ? "__Secure-" : ""}tuppence.${word}`;
  const write = (name: string, value: string, maxAgeSeconds = LONGEST_COOKIE_SECONDS) =>
    `${name}=${value}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return {
    session: nameOf("session_token"),
    kept: nameOf("kept"),
    known: nameOf("known"),
    challenge: nameOf("email_code"),
    write,
    remove: (name) => write(name, "", 0),
  };
}

/** The value of a cookie in a `Cookie` header, as it was sent. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at !== -1 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** The value that a response gives to a cookie, undefined if it gives none or removes it. */
export function cookieSet(setCookies: readonly string[], name: string): string | undefined {
  const last = setCookies.findLast((one) => one.startsWith(`${name}=`));
  const value = last?.slice(name.length + 1).split(";", 1)[0];
  return value === "" ? undefined : value;
}
