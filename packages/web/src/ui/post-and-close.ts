/** The page that opened this window, when there is one that may still be told something. */
export function findOpener(): Window | null {
  // Its type is `any`, and a window of another origin is an instance of nothing that is known here.
  const opener = window.opener as Window | null;
  return opener === null || opener.closed ? null : opener;
}

/** Tells the opener, and nobody on another origin, then closes. Browsers may refuse the closing. */
export function postAndClose(message: object, targetOrigin: string): void {
  findOpener()?.postMessage(message, targetOrigin);
  window.close();
}
