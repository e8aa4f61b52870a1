import type { Grant, Offer, OfferQuote } from "@tuppence/protocol/wire";
import type { Connection } from "./connection.ts";
import { isPageOfMany } from "./has-several-offers.ts";

export type PassOffer = Extract<Offer, { kind: "pass" }>;

/** More passes than these help nobody to choose. */
const MOST_PASSES = 20;
const passesOf = new WeakMap<Connection, Promise<readonly PassOffer[]>>();

/** An offer with all its terms. @throws Failure */
export async function readOffer(connection: Connection, offer: string): Promise<Offer> {
  if (isPageOfMany(offer)) return (await together(connection, offer)).offer;
  return (await connection.requestAsPage(`/v1/offers/${offer}`)) as Offer;
}

/** The passes the seller has on sale: asked for once on a page, however many paywalls it has. @throws Failure */
export function readPasses(connection: Connection): Promise<readonly PassOffer[]> {
  const known = passesOf.get(connection) ?? loadPasses(connection);
  passesOf.set(connection, known);
  return known;
}

async function loadPasses(connection: Connection): Promise<readonly PassOffer[]> {
  const path = `/v1/offers?kind=pass&limit=${MOST_PASSES}`;
  const { data } = (await connection.requestAsPage(path)) as { data: readonly PassOffer[] };
  return data;
}

/** What it costs now: this buyer, where there is a grant; else anybody. @throws Failure */
export async function readQuote(
  connection: Connection,
  offer: string,
  country: string | undefined,
): Promise<OfferQuote> {
  if (isPageOfMany(offer)) return (await together(connection, offer, country)).quote;
  const path = `/v1/offers/${offer}/quote${country ? `?country=${country}` : ""}`;
  const quote = connection.grant
    ? connection.request({ method: "GET", path })
    : connection.requestAsPage(path);
  return (await quote) as OfferQuote;
}

/** What the reader allows now: they may have changed it in the wallet since this page was connected. @throws Failure */
export async function readGrant(connection: Connection): Promise<Grant> {
  return (await connection.request({ method: "GET", path: "/v1/grants/current" })) as Grant;
}

async function together(connection: Connection, offer: string, country?: string) {
  const { readTogether } = await import("./batch-quotes.ts");
  return readTogether(connection, offer, country);
}
