/** The page that opened this window, if it is still open. */
export function findOpener(): Window | null {
  // Its type is `any`, and a window of another origin is not an instance of any class of this one.
  const opener = window.opener as Window | null;
  return opener === null || opener.closed ? null : opener;
}

/** Sends a message to the opener, if it has this origin, then closes the window. Browsers may refuse to close it. */
export function postAndClose(message: object, targetOrigin: string): void {
  findOpener()?.postMessage(message, targetOrigin);
  window.close();
}
