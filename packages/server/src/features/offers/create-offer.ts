import type { SellerId } from "@tuppence/protocol";
import type { CreateOffer, Offer } from "@tuppence/protocol/wire";
import type { StoredOperation } from "../route.ts";
import { storedId } from "../stored-id.ts";
import { insertOffer } from "./offer-store.ts";
import { offerToWire } from "./offer-to-wire.ts";
import type { OffersDeps } from "./offers-deps.ts";
import { parsePrices } from "./parse-prices.ts";
import { parseResourceUrl } from "./parse-resource-url.ts";

/** Long enough to see that an article is not what its headline promised; a seller may say otherwise. */
const DEFAULT_REFUND_WINDOW_SECONDS = 600;

/** Puts a thing on sale. */
export async function createOffer(
  deps: OffersDeps,
  sellerId: SellerId,
  input: CreateOffer,
  operation: StoredOperation,
): Promise<Offer> {
  const prices = parsePrices(input.prices);
  const seller = await deps.readSeller(sellerId);
  const offer = {
    id: storedId("offer", operation),
    sellerId,
    sellerName: seller.name,
    title: input.title,
    resourceUrl: parseResourceUrl(input.resourceUrl, seller.origins),
    prices,
    durationMs: toMs(input.durationSeconds ?? null),
    refundWindowMs: (input.refundWindowSeconds ?? DEFAULT_REFUND_WINDOW_SECONDS) * 1000,
    active: true,
    createdAtMs: operation.startedAtMs,
  };
  await insertOffer(deps.db.kysely, offer);
  deps.offers.forget();
  return offerToWire(offer);
}

function toMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}
