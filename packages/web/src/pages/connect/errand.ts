import type { DecideAuthorization } from "@tuppence/protocol/wire";
import { siteStore } from "../../api/site-store.ts";
import { tabStore } from "../../api/tab-store.ts";
import { rememberWayBack } from "../../funding/way-back.ts";

export type Allowed = Omit<NonNullable<DecideAuthorization["allow"]>, "wallet">;

/**
 * What a buyer has allowed in this window, and the payment that it waits for: the answer is given to the site once the
 * money is there, and until then the window may leave for a provider's page.
 */
export interface Errand {
  /** The site's request, as {@link requestOf} writes it. */
  readonly request: string;
  readonly wallet: string;
  readonly allowed: Allowed;
  readonly topUp: string;
  readonly untilMs: number;
}

/** A provider's page waits for about an hour. After that, the buyer is asked again. */
const LASTS_MS = 3_600_000;
const SLOT = "tuppence:errand";
const tab = tabStore();

/** The site's request: the query of this page without what a provider's page has added. */
export function requestOf(search: string): string {
  const parameters = new URLSearchParams(search);
  parameters.delete("topUp");
  return `?${parameters}`;
}

export function beginErrand(errand: Omit<Errand, "untilMs">): Errand {
  const begun = { ...errand, untilMs: Date.now() + LASTS_MS };
  tab.setItem(SLOT, JSON.stringify(begun));
  rememberWayBack(errand.topUp, `/connect${errand.request}`);
  return begun;
}

export function endErrand(): void {
  tab.removeItem(SLOT);
}

/** The errand of this window, if it is for this request. */
export function findErrand(request: string): Errand | null {
  const errand = read(tab.getItem(SLOT));
  return errand?.request === request ? errand : null;
}

/**
 * Keeps an errand when the buyer closes the window before the money is there, so that the site's next request goes on
 * without asking again.
 */
export function keepErrand(errand: Errand): void {
  siteStore().setItem(keptSlot(errand.request), JSON.stringify(errand));
}

/** The kept errand for a request of the same site, for this once, as one of this window. */
export function takeKeptErrand(request: string): Errand | null {
  const slot = keptSlot(request);
  const kept = read(siteStore().getItem(slot));
  siteStore().removeItem(slot);
  return kept === null ? null : beginErrand({ ...kept, request });
}

function read(stored: string | null): Errand | null {
  // Only this page writes it.
  const errand = JSON.parse(stored ?? "null") as Errand | null;
  return errand !== null && Date.now() < errand.untilMs ? errand : null;
}

/** A seller's key and the page's origin: what the buyer allowed is for them only. */
function keptSlot(request: string): string {
  const parameters = new URLSearchParams(request);
  const page = URL.parse(parameters.get("redirect_uri") ?? "");
  return `${SLOT}:${parameters.get("client_id")} ${page?.origin}`;
}
