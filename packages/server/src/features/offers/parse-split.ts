import { parseId, type SellerId } from "@tuppence/protocol";
import type { SplitShares } from "@tuppence/protocol/wire";
import { UnfitTermsError } from "./errors.ts";
import type { OffersDeps } from "./offers-deps.ts";

const ALL_BASIS_POINTS = 10_000;

/**
 * Parses a split: shares of other existing sellers, each listed once, at most 100% in total. `pointer` is the field's
 * position.
 */
export async function parseSplit(
  deps: Pick<OffersDeps, "areSellers">,
  sellerId: SellerId,
  shares: SplitShares,
  pointer: string,
): Promise<SplitShares> {
  const ids = shares.map(({ seller }) => parseId("seller", seller));
  const existing = await deps.areSellers(ids.filter((id) => id !== undefined));
  let total = 0;
  for (const [index, { seller, basisPoints }] of shares.entries()) {
    const at = `${pointer}/${index}`;
    const id = ids[index];
    if (id === undefined || !existing.has(id))
      throw new UnfitTermsError(
        "split-seller-not-found",
        `${at}/seller`,
        `${seller} is no seller.`,
      );
    if (id === sellerId)
      throw new UnfitTermsError(
        "invalid-split",
        `${at}/seller`,
        "What nobody else gets is theirs anyway.",
      );
    if (ids.indexOf(id) !== index)
      throw new UnfitTermsError("invalid-split", `${at}/seller`, `${seller} has two shares.`);
    total += basisPoints;
  }
  if (total > ALL_BASIS_POINTS)
    throw new UnfitTermsError("invalid-split", pointer, `The shares come to ${total} of 10000.`);
  return shares;
}
