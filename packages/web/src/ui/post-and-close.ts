/** The page that opened this window, when there is one that may still be told something. */
export function findOpener(): Window | null {
  const opener: unknown = window.opener;
  return opener instanceof Object && !window.opener.closed ? (window.opener as Window) : null;
}

/** Tells the opener, and nobody on another origin, then closes. Browsers may refuse the closing. */
export function postAndClose(message: object, targetOrigin: string): void {
  findOpener()?.postMessage(message, targetOrigin);
  window.close();
}
