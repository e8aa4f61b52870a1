import { Failure } from "./failure.ts";

const CONTENT = "[data-tuppence-content]";

/**
 * Opens what is around a paywall with the proof of payment: nothing is `unlocked` when the offer opens another page.
 * @throws Failure
 */
export async function openHere(
  paywall: Element & { readonly access: string; readonly offer: string },
  accessToken: string,
): Promise<{ locked: Element | null; unlocked: Element | undefined }> {
  const { access, offer } = paywall;
  await grantAccess(access, offer, accessToken);
  const locked = paywall.closest(CONTENT);
  const unlocked = locked ? await fetchUnlocked(locked, offer) : undefined;
  if (unlocked) locked?.replaceWith(unlocked);
  return { locked, unlocked };
}

/** Hands the proof of payment to the page's own server, which answers with a cookie. @throws Failure */
export async function grantAccess(
  access: string,
  offer: string,
  accessToken: string,
): Promise<void> {
  await callPage(access, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ offer, accessToken }),
  });
}

/** Takes the cookie away again. @throws Failure */
export async function withdrawAccess(access: string, offer: string): Promise<void> {
  await callPage(`${access}?offer=${encodeURIComponent(offer)}`, { method: "DELETE" });
}

/**
 * Asks the page's server for this page again and finds what took the place of `locked` in it.
 * `undefined` when the page does not open here: the offer may open another page. @throws Failure
 */
async function fetchUnlocked(locked: Element, offer: string): Promise<Element | undefined> {
  const response = await callPage(location.href, { headers: { accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const index = [...document.querySelectorAll(CONTENT)].indexOf(locked);
  const unlocked = fresh.querySelectorAll(CONTENT)[index];
  const stillLocked = unlocked?.querySelector(`tup-paywall[offer="${CSS.escape(offer)}"]`);
  // Scripts that come in this way do not run; the page's own are there already.
  return unlocked === undefined || stillLocked ? undefined : document.adoptNode(unlocked);
}

async function callPage(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, {
    ...init,
    credentials: "same-origin",
    cache: "no-store",
  }).catch(() => {
    throw new Failure("offline");
  });
  if (!response.ok) throw new Failure(response.status >= 500 ? "busy" : "failed");
  return response;
}
