import { Failure } from "../platform/failure.ts";

const CONTENT = "[data-tuppence-content]";
/** After this time we assume that the page's server will not answer. */
const PATIENCE_MS = 15_000;

/** The part of a paywall that its page has to do with. */
export interface PaidPart extends Element {
  readonly access: string;
  readonly offer: string;
}

/** Whether the page's own server accepts the access token in the request for the page. */
export function isByHeader(paywall: Element): boolean {
  return paywall.hasAttribute("by-header") && paywall.closest(CONTENT) !== null;
}

/**
 * Opens the content around a paywall with the access token. `unlocked` is `undefined` when the offer opens another page.
 * @throws Failure
 */
export async function openHere(
  paywall: PaidPart,
  accessToken: string,
): Promise<{ locked: Element | null; unlocked: Element | undefined }> {
  const { access, offer } = paywall;
  const locked = paywall.closest(CONTENT);
  let unlocked: Element | undefined;
  if (locked && isByHeader(paywall)) {
    // When this way fails, the other may still work.
    unlocked = await fetchUnlocked(locked, offer, accessToken).catch(() => undefined);
  }
  if (!unlocked) {
    await grantAccess(access, offer, accessToken);
    if (locked) unlocked = await fetchUnlocked(locked, offer);
  }
  if (unlocked) locked?.replaceWith(unlocked);
  return { locked, unlocked };
}

/** Sends the access token to the page's own server, which answers with a cookie. @throws Failure */
export async function grantAccess(
  access: string,
  offer: string,
  accessToken: string,
): Promise<void> {
  const { pathname: page } = location;
  const response = await callPage(access, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ offer, accessToken, page }),
  });
  const reason = refusalOf(response.status, response.headers.get("content-type"));
  if (reason) throw new Failure(reason);
}

/** Why the page's server did not deliver, by its answer; `undefined` when it did. */
function refusalOf(status: number, type: string | null): string | undefined {
  if (status >= 500) return "undelivered:broken";
  // An HTML page instead of an answer: a framework's page for unknown paths, or a login page.
  if (/^(404|405|410)$/.test(`${status}`) || /html/.test(type ?? "")) return "undelivered:missing";
  return status < 300 ? undefined : "undelivered:refused";
}

/**
 * Asks the page's server for this page again and finds what took the place of `locked` in it.
 * `undefined` when the page does not open here: the offer may open another page. @throws Failure
 */
async function fetchUnlocked(
  locked: Element,
  offer: string,
  accessToken?: string,
): Promise<Element | undefined> {
  const fresh = await loadPage(accessToken);
  const index = [...document.querySelectorAll(CONTENT)].indexOf(locked);
  const unlocked = fresh.querySelectorAll(CONTENT)[index];
  // The SDK marks whether it is locked. On other pages, a paywall that is still there tells.
  const access = unlocked?.getAttribute("data-tuppence-access");
  const stillLocked = access
    ? access === "locked"
    : unlocked?.querySelector(`tup-paywall[offer="${CSS.escape(offer)}"]`);
  // Scripts that are inserted this way do not run. The page's own have run already.
  // Not adopted: a player that was made in a page without a window has failed already.
  return unlocked === undefined || stillLocked ? undefined : document.importNode(unlocked, true);
}

/**
 * Loads this page again. XMLHttpRequest parses the document itself, in the page's own character set, which is allowed
 * even where the page forbids parsing text (`require-trusted-types-for`).
 */
function loadPage(accessToken: string | undefined): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (reason: string) => reject(new Failure(`undelivered:${reason}`));
    request.open("GET", location.href);
    request.responseType = "document";
    request.timeout = PATIENCE_MS;
    request.setRequestHeader("cache-control", "no-cache");
    if (accessToken) request.setRequestHeader("tuppence-access-token", accessToken);
    request.addEventListener("load", () => {
      const page = request.response as Document | null;
      if (request.status < 300 && page) resolve(page);
      else fail("broken");
    });
    request.addEventListener("error", () => fail("unreachable"));
    request.addEventListener("timeout", () => fail("silent"));
    request.send();
  });
}

/** Calls a path of this site, whatever `<base>` says. @throws Failure */
export async function callPage(url: string, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const request = { ...init, signal, credentials: "same-origin", cache: "no-store" } as const;
  return fetch(new URL(url, location.href), request).catch(() => {
    throw new Failure(`undelivered:${signal.aborted ? "silent" : "unreachable"}`);
  });
}
