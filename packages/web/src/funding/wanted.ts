import type { Offer } from "@tuppence/protocol/wire";
import { siteStore } from "../api/site-store.ts";

/** What somebody wanted to open when they began to pay in: the way back, once the money is there. */
export interface Wanted {
  readonly topUp: string;
  readonly title: string;
  readonly href: string;
}

const SLOT = "tuppence:wanted";
/** A transfer may take days, and several may be under way. */
const MOST = 20;

/** Remembers in this browser what a payment was begun for. */
export function rememberWanted(topUp: string, offer: Offer | null): void {
  if (offer === null) return;
  const { title, resourceUrl: href } = offer;
  const others = readAll().filter((wanted) => wanted.topUp !== topUp);
  siteStore().setItem(SLOT, JSON.stringify([...others, { topUp, title, href }].slice(-MOST)));
}

/** What this payment was begun for; undefined if that is not known here. */
export function findWanted(topUp: string): Wanted | undefined {
  return readAll().find((wanted) => wanted.topUp === topUp);
}

function readAll(): readonly Wanted[] {
  // Only this site's own pages write it.
  return JSON.parse(siteStore().getItem(SLOT) ?? "[]") as Wanted[];
}
