import { tabStore } from "../api/tab-store.ts";

interface WayBack {
  readonly topUp: string;
  readonly path: string;
}

const SLOT = "tuppence:way-back";
const tab = tabStore();

/**
 * Remembers in this window where it goes on after a payment. Providers lead everybody to the wallet: what somebody wanted
 * to open is no business of theirs, and a payment may be gone on with in another window than the one that began it.
 * @param path with its query, without the payment
 */
export function rememberWayBack(topUp: string, path: string): void {
  tab.setItem(SLOT, JSON.stringify({ topUp, path } satisfies WayBack));
}

/** Where a window that a provider has led to an address goes on; null if that is where it should be. */
export function findWayBack({ pathname, search }: Pick<Location, "pathname" | "search">) {
  // Only this site's own pages write it.
  const back = JSON.parse(tab.getItem(SLOT) ?? "null") as WayBack | null;
  if (back === null || new URLSearchParams(search).get("topUp") !== back.topUp) return null;
  const [page = "", query = ""] = back.path.split("?");
  if (pathname === page) return null;
  const parameters = new URLSearchParams(query);
  parameters.set("topUp", back.topUp);
  return `${page}?${parameters}`;
}
