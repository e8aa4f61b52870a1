import type { Grant, Offer, OfferQuote } from "@tuppence/protocol/wire";
import type { Connection } from "./connection.ts";
import { pageHasOtherOffers } from "./page-has-other-offers.ts";

export type PassOffer = Extract<Offer, { kind: "pass" }>;

/** Nobody can choose among more passes than this. */
const MOST_PASSES = 20;
const passesOf = new WeakMap<Connection, Promise<readonly PassOffer[]>>();

/** An offer with all its terms. @throws Failure */
export async function readOffer(connection: Connection, offer: string): Promise<Offer> {
  if (pageHasOtherOffers(offer)) return (await together(connection, offer)).offer;
  return (await connection.requestAsPage(`/v1/offers/${offer}`)) as Offer;
}

/** The seller's passes on sale. They are read once for all paywalls of a page. @throws Failure */
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

/** The current price: for this buyer if there is a grant, else for anybody. @throws Failure */
export async function readQuote(
  connection: Connection,
  offer: string,
  country: string | undefined,
): Promise<OfferQuote> {
  if (pageHasOtherOffers(offer)) return (await together(connection, offer, country)).quote;
  const path = `/v1/offers/${offer}/quote${country ? `?country=${country}` : ""}`;
  const quote = connection.grant
    ? connection.request({ method: "GET", path })
    : connection.requestAsPage(path);
  return (await quote) as OfferQuote;
}

/** The grant as it is now. The reader may have changed it in the wallet since this page connected. @throws Failure */
export async function readGrant(connection: Connection): Promise<Grant> {
  return (await connection.request({ method: "GET", path: "/v1/grants/current" })) as Grant;
}

async function together(connection: Connection, offer: string, country?: string) {
  const { readInBatch } = await import("./read-in-batch.ts");
  return readInBatch(connection, offer, country);
}
