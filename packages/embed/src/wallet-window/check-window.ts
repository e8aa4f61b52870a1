import { Failure } from "../platform/failure.ts";
import { sessionStore } from "../platform/site-storage.ts";

/** After this time we do not wait for the page's headers any longer. */
const PATIENCE_MS = 3000;
let known: Promise<boolean> | undefined;

/** The window, if it can send an answer to this page; `null` when the wallet must use this page's window. @throws Failure */
export async function checkWindow(popup: Window | null): Promise<Window | null> {
  // A sandbox without `allow-same-origin` has no storage, no cookies and no origin to answer to.
  if (origin === "null" || location.origin === "null") return leave(popup, "own-tab");
  if (popup !== null && !(await losesWindows())) return popup;
  // The wallet refuses to be framed, so it cannot open in this frame.
  if (window !== top) return leave(popup, "own-tab");
  // Without storage, this attempt is forgotten when the reader comes back.
  if (!(sessionStore instanceof Storage)) return leave(popup, "popup-needed");
  popup?.close();
  return null;
}

function leave(popup: Window | null, reason: string): never {
  popup?.close();
  throw new Failure(reason);
}

/**
 * Whether this page loses contact with windows it opens: a `Cross-Origin-Opener-Policy` of `same-origin`, which common
 * middleware sets, cuts the connection. Only the page's own headers tell, and they are read once.
 */
function losesWindows(): Promise<boolean> {
  if (crossOriginIsolated) return Promise.resolve(true);
  known ??= askHeaders().catch(() => false);
  return known;
}

async function askHeaders(): Promise<boolean> {
  const { headers } = await fetch(location.href, {
    method: "HEAD",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return /^\s*(same-origin|noopener-allow-popups)\s*(;|$)/.test(
    headers.get("cross-origin-opener-policy") ?? "",
  );
}
