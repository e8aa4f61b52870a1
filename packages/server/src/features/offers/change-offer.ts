import type { OfferId, SellerId } from "@tuppence/protocol";
import type { ChangeOffer, Offer } from "@tuppence/protocol/wire";
import { OfferNotFound } from "./errors.ts";
import { findOffers, updateOffer } from "./offer-store.ts";
import { offerToWire } from "./offer-to-wire.ts";
import type { OffersDeps } from "./offers-deps.ts";
import { parsePrices } from "./parse-prices.ts";
import { parseResourceUrl } from "./parse-resource-url.ts";

/** Changes the fields that are given. What was bought before keeps the terms it was bought on. */
export async function changeOffer(
  deps: OffersDeps,
  sellerId: SellerId,
  id: OfferId,
  input: ChangeOffer,
): Promise<Offer> {
  const { title, active, durationSeconds: duration, refundWindowSeconds: refundWindow } = input;
  const prices = input.prices && parsePrices(input.prices);
  const resourceUrl = await ownResourceUrl(deps, sellerId, input.resourceUrl);
  const found = await updateOffer(deps.db.kysely, id, sellerId, {
    title,
    active,
    prices,
    resourceUrl,
    durationMs: typeof duration === "number" ? duration * 1000 : duration,
    refundWindowMs: refundWindow === undefined ? undefined : refundWindow * 1000,
  });
  deps.offers.forget();
  const [offer] = found ? await findOffers(deps.db.kysely, [id]) : [];
  if (offer === undefined) throw new OfferNotFound();
  return offerToWire(offer);
}

async function ownResourceUrl(
  deps: OffersDeps,
  sellerId: SellerId,
  text: string | undefined,
): Promise<string | undefined> {
  if (text === undefined) return undefined;
  return parseResourceUrl(text, (await deps.readSeller(sellerId)).origins);
}
