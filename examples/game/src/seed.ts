import { type SellerKeys, sellerKeys } from "@tuppence/example-kit/seller-keys";
import { createTuppence, type Offer, type Tuppence } from "@tuppence/sdk";
import type { Good } from "./goods/good.ts";
import { goods } from "./goods/goods.ts";
import { skuOf } from "./harbour/shelf.ts";

export const GAME_NAME = "Paper Boat";
const REFUND_WINDOW_SECONDS = 3600;

export interface SeedOptions {
  readonly platformUrl: string;
  readonly operatorKey: string;
  /** Where the game will be reached, without a slash at the end. */
  readonly origin: string;
  /** Where the seller's keys are kept between starts. */
  readonly keysFile: string;
}

/** Puts the game's things on sale at a Tuppence instance. Safe to call at every start: what is there is found again. */
export async function seedGame(options: SeedOptions): Promise<SellerKeys> {
  const keys = await sellerKeys({ ...options, name: GAME_NAME });
  const seller = createTuppence({ url: options.platformUrl, key: keys.secretKey });
  const offers = new Map<string, Offer>();
  for await (const offer of seller.offers.each()) {
    const sku = skuOf(offer);
    if (sku !== undefined && !offers.has(sku)) offers.set(sku, offer);
  }
  for (const good of goods) await putOnSale(seller, good, offers.get(good.sku), options.origin);
  return keys;
}

async function putOnSale(
  seller: Tuppence,
  good: Good,
  offer: Offer | undefined,
  origin: string,
): Promise<void> {
  const terms = {
    title: good.title,
    resourceUrl: `${origin}/`,
    prices: [...good.prices],
    refundWindowSeconds: REFUND_WINDOW_SECONDS,
  };
  if (offer === undefined) {
    const idempotencyKey = `game-offer-${origin}-${good.sku}`;
    await seller.offers.create({ ...terms, ...kindOf(good) }, { idempotencyKey });
    return;
  }
  const isSame =
    offer.active &&
    offer.title === terms.title &&
    offer.resourceUrl === terms.resourceUrl &&
    priceList(offer.prices) === priceList(terms.prices);
  if (!isSame) await seller.offers.change(offer.id, { ...terms, active: true });
}

function kindOf(good: Good) {
  const { sku, type, units, slot, stacking, minutes } = good;
  if (type === "feature") return { kind: "feature", feature: { feature: sku } } as const;
  return {
    kind: "item",
    item: { sku, type, units, slot, stacking },
    ...(minutes === null ? {} : { durationSeconds: minutes * 60 }),
  } as const;
}

function priceList(prices: Offer["prices"]): string {
  return String(prices.map(({ amount, currency }) => `${currency} ${amount}`).sort());
}
