import type { PurchaseTerms } from "../terms/purchase-terms.ts";
import { type Micros, micros } from "@tuppence/protocol";
import type { ListedPrice, PurchaseDetails } from "../../tables/purchase-details.ts";
import type { Purchase } from "../../tables/purchases.ts";
import { type ItemReturn, stacksOfPurchase } from "../items/items.ts";
import type { ReducedPrice } from "../caps/reduce-price.ts";

/** The part of a payment that is kept by those who received it. */
export interface KeptPart {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What a purchase of counted items records so that some of them can be priced later, in a partial refund. */
export function listedPrice(
  terms: PurchaseTerms,
  { reduced }: Pick<ReducedPrice, "reduced">,
  currency: string,
): Pick<PurchaseDetails, "listed"> {
  const amount = terms.prices.get(currency);
  const isPriced = terms.tiers !== undefined || reduced !== undefined;
  if (!isPriced || amount === undefined || stacksOfPurchase(terms).stack === undefined) return {};
  const tiers = (terms.tiers ?? []).flatMap(({ from, unitPrices }) => {
    const unitPrice = unitPrices[currency];
    return unitPrice === undefined ? [] : [{ from, amount: unitPrice }];
  });
  return { listed: { amount: String(amount), ...(tiers.length === 0 ? {} : { tiers }) } };
}

/**
 * What the used units would have cost if only they had been bought, at most the whole price paid. A buyer who returns
 * the rest does not keep the volume price, nor a price lowered by a cap. Without either, it is the used units' share of
 * the amount.
 */
export function keptPart(
  { amountMicros, details }: Pick<Purchase, "amountMicros" | "details">,
  { bought, unused }: Pick<ItemReturn, "bought" | "unused">,
): KeptPart {
  const used = BigInt(bought - unused);
  const listed = details?.listed;
  if (listed === undefined) return { numerator: used, denominator: BigInt(bought) };
  const asked = priceOfUsed(listed, { used, bought: BigInt(bought) }, details?.quantity ?? 1);
  // Nothing can be kept of a free purchase.
  if (amountMicros === 0n) return { numerator: 0n, denominator: 1n };
  return { numerator: asked < amountMicros ? asked : amountMicros, denominator: amountMicros };
}

function priceOfUsed(
  { amount, tiers = [] }: ListedPrice,
  { used, bought }: { readonly used: bigint; readonly bought: bigint },
  quantity: number,
): bigint {
  const times = BigInt(quantity);
  // The tier is that of the number of opened packs; of a pack that is only partly used, only the used units are priced.
  const packs = (used * times + bought - 1n) / bought;
  const tier = tiers.findLast(({ from }) => BigInt(from) <= packs);
  if (tier === undefined) return (BigInt(amount) * used) / bought;
  return (BigInt(tier.amount) * used * times) / bought;
}

/** The part of an amount that is kept, rounded down in the buyer's favour. */
export function keptOf(amount: Micros, { numerator, denominator }: KeptPart): Micros {
  return micros((amount * numerator) / denominator);
}
