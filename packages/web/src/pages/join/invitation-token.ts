import { tabStore } from "../../api/tab-store.ts";

const SLOT = "tuppence:invitation";
const TOKEN = /^#(tin_[\w-]{43})$/;

/**
 * The secret in the address that the mail led to. It leaves the address bar at once, so that it is in no history and no
 * picture of the screen, and is kept in this tab for the way through the sign-in and back.
 */
export function takeToken(): string | undefined {
  const store = tabStore();
  const [, token] = TOKEN.exec(window.location.hash) ?? [];
  if (token === undefined) return isOther() ? undefined : (store.getItem(SLOT) ?? undefined);
  store.setItem(SLOT, token);
  window.history.replaceState(window.history.state, "", window.location.pathname);
  return token;
}

/** An address that names something else must not show an earlier invitation. */
function isOther(): boolean {
  return window.location.hash.length > 1;
}

/** It was used, or opens nothing. */
export function forgetToken(): void {
  tabStore().removeItem(SLOT);
}
