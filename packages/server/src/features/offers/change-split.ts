import type { OfferId, SellerId } from "@tuppence/protocol";
import type { CreateOfferSplit, OfferSplitVersion } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import type { StoredOperation } from "../../api/route.ts";
import { OfferNotFoundError } from "./errors.ts";
import { lockOffer, updateOffer } from "./offer-store.ts";
import type { OffersDeps } from "./offers-deps.ts";
import { parseSplit } from "./parse-split.ts";
import { addSplit, type SplitRow } from "./split-store.ts";

/** Changes how the income of further purchases is split. Earlier purchases keep the version they were made on. */
export async function changeSplit(
  deps: OffersDeps,
  sellerId: SellerId,
  id: OfferId,
  input: CreateOfferSplit,
  operation: StoredOperation,
): Promise<OfferSplitVersion> {
  const shares = await parseSplit(deps, sellerId, input.shares, "/shares");
  const added = await deps.db.kysely.transaction().execute(async (transaction) => {
    const offer = await lockOffer(transaction, id, sellerId);
    if (offer === undefined) throw new OfferNotFoundError();
    const split = await addSplit(transaction, id, shares, operation);
    // A late repeat of a request returns its own version, and leaves later ones in force.
    if (split.version > (offer.terms.split?.version ?? 0)) {
      const { version } = split;
      await updateOffer(transaction, {
        ...offer,
        terms: { ...offer.terms, split: { version, shares } },
      });
    }
    return split;
  });
  deps.offers.forget();
  return splitToWire(added);
}

export function splitToWire({ version, shares, createdAtMs }: SplitRow): OfferSplitVersion {
  return { version, shares, createdAt: isoTime(createdAtMs) };
}
