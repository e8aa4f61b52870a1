import type { ContentTerms, PurchaseTerms } from "../rules/terms/purchase-terms.ts";
import type { PurchaseDetails } from "../tables/purchase-details.ts";

/** What a purchase did besides charging, without the ids of the engine's own rows. */
export function detailsOf(
  terms: PurchaseTerms,
  did: {
    /** How many stacks of counted items it added to. */
    readonly stacks: number;
    readonly shares: readonly {
      readonly seller: PurchaseTerms["sellerId"];
      readonly amount: bigint;
    }[];
    readonly reduced: PurchaseDetails["reduced"];
    readonly price: bigint;
    readonly currency: string;
    readonly endOf: (content: ContentTerms) => number | null;
  },
): PurchaseDetails {
  const { ownership = "offer", quantity, item, contents = [], tiers } = terms;
  const { stacks, shares, reduced, price, currency } = did;
  const isStacked = item !== undefined && item.type !== "booster";
  return {
    ...(ownership === "offer" ? {} : { ownership }),
    ...(ownership === "play" ? { play: "" } : {}),
    ...(quantity === undefined ? {} : { quantity }),
    ...(isStacked ? { stack: "" } : {}),
    ...(contents.length > 0 && stacks > 0
      ? { stacks: Array.from({ length: stacks }, () => "") }
      : {}),
    ...(contents.length > 0
      ? {
          contents: contents.map((one) => ({
            offerId: one.offerId,
            entitlementId: one.entitlementId,
            expiresAtMs: did.endOf(one),
          })),
        }
      : {}),
    ...(shares.length > 0
      ? {
          shares: shares.map(({ seller, amount }) => ({
            sellerId: seller,
            amount: String(amount),
          })),
        }
      : {}),
    ...(reduced === undefined ? {} : { reduced }),
    ...(terms.voucher === undefined ? {} : { voucher: terms.voucher }),
    ...(terms.gift === undefined ? {} : { gift: terms.gift.giftId }),
    ...(isStacked && (reduced !== undefined || tiers !== undefined)
      ? { listed: listedAt(price, tiers, currency) }
      : {}),
  };
}

function listedAt(price: bigint, tiers: PurchaseTerms["tiers"], currency: string) {
  const priced = (tiers ?? []).filter(({ unitPrices }) => unitPrices[currency] !== undefined);
  if (priced.length === 0) return { amount: String(price) };
  return {
    amount: String(price),
    tiers: priced.map(({ from, unitPrices }) => ({ from, amount: unitPrices[currency] ?? "" })),
  };
}
