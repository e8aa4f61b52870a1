import type { SellerId } from "@tuppence/protocol";
import type { CreateOffer, Offer } from "@tuppence/protocol/wire";
import type { StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import { checkReferences } from "./check-references.ts";
import { noteFile } from "./file-uses.ts";
import { insertOffer, type OfferRow } from "./offer-store.ts";
import { offerToWire } from "./offer-to-wire.ts";
import type { OffersDeps } from "./offers-deps.ts";
import { parseResourceUrl } from "./parse-resource-url.ts";
import { requireFewCaps } from "./require-few-caps.ts";
import { parseSplit } from "./parse-split.ts";
import { addSplit } from "./split-store.ts";
import { notePricing } from "./note-pricing.ts";
import { parseTerms, type TermsInput } from "./terms/parse-terms.ts";

/** Long enough to see that an article is not what its headline promised; sellers may choose another window. */
const DEFAULT_REFUND_WINDOW_SECONDS = 600;

/** One play may be paused, but it does not open the content forever: that would be an unlock. */
const PLAY_LENGTHS = 2;
const LEAST_PLAY_SECONDS = 3600;

/** Puts a thing on sale, or makes a draft of it. */
export async function createOffer(
  deps: OffersDeps,
  sellerId: SellerId,
  input: CreateOffer,
  operation: StoredOperation,
): Promise<Offer> {
  const { split, title, resourceUrl, refundWindowSeconds, section = null, active, ...rest } = input;
  const given: TermsInput = rest;
  const { prices, terms } = parseTerms(given);
  const seller = await deps.readSeller(sellerId);
  const url = parseResourceUrl(resourceUrl, seller);
  await checkReferences(deps, sellerId, terms);
  const shares = split ? await parseSplit(deps, sellerId, split.shares, "/split/shares") : null;
  const offer: OfferRow = {
    id: storedId("offer", operation),
    sellerId,
    sellerName: seller.name,
    kind: input.kind,
    title,
    resourceUrl: url,
    prices,
    durationMs: durationOf(given),
    refundWindowMs: (refundWindowSeconds ?? DEFAULT_REFUND_WINDOW_SECONDS) * 1000,
    section,
    terms: shares === null ? terms : { ...terms, split: { version: 1, shares } },
    active: active ?? true,
    createdAtMs: operation.startedAtMs,
  };
  await deps.db.kysely.transaction().execute(async (transaction) => {
    if (!(await insertOffer(transaction, offer))) return;
    await notePricing(transaction, offer, operation.startedAtMs);
    await requireFewCaps(transaction, offer);
    await noteFile(transaction, offer.id, terms);
    if (shares !== null) await addSplit(transaction, offer.id, shares, operation);
  });
  deps.offers.forget();
  return offerToWire(offer, operation.startedAtMs);
}

function durationOf({ durationSeconds, play }: TermsInput): number | null {
  if (durationSeconds === undefined && play !== undefined)
    return Math.max(PLAY_LENGTHS * play.lengthSeconds, LEAST_PLAY_SECONDS) * 1000;
  return durationSeconds ? durationSeconds * 1000 : null;
}
