import { ownPage } from "../../entry/own-page.ts";

/** Where to go after the sign-in: the page that asked for it, or the wallet. */
export function returnTo(search: string, origin: string): string {
  return ownPage(new URLSearchParams(search).get("returnTo"), origin, "/wallet");
}
