import { Failure } from "../platform/failure.ts";
import { sessionStore } from "../platform/site-storage.ts";

/** A page's server that takes longer to say how the page is isolated is not waited for. */
const PATIENCE_MS = 3000;
let known: Promise<boolean> | undefined;

/** The window itself when it can answer; `null` when the wallet has to take this one. @throws Failure */
export async function checkWindow(popup: Window | null): Promise<Window | null> {
  // A sandbox without `allow-same-origin`: no storage, no cookies, and nobody the wallet could answer.
  if (origin === "null" || location.origin === "null") return leave(popup, "own-tab");
  if (popup !== null && !(await losesWindows())) return popup;
  // The wallet lets itself not be framed, so it cannot take a frame.
  if (window !== top) return leave(popup, "own-tab");
  // Without a storage nothing is left of this attempt when the reader comes back.
  if (!(sessionStore instanceof Storage)) return leave(popup, "popup-needed");
  popup?.close();
  return null;
}

function leave(popup: Window | null, reason: string): never {
  popup?.close();
  throw new Failure(reason);
}

/**
 * Whether windows that this page opens lose it: a `Cross-Origin-Opener-Policy` of `same-origin`, as common
 * middleware sets it, cuts the wire both ways. Only the page's own headers tell, and they are asked once.
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
