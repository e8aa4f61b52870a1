import type { OfferId, SellerId } from "@tuppence/protocol";
import { takes } from "@tuppence/protocol/offers";
import type { ChangeOffer, KindTerms, Offer } from "@tuppence/protocol/wire";
import { checkReferences } from "./check-references.ts";
import { OfferNotFoundError, UnfitTermsError } from "./errors.ts";
import { noteFile } from "./file-uses.ts";
import { lockOffer, type OfferRow, updateOffer } from "./offer-store.ts";
import { offerToWire } from "./offer-to-wire.ts";
import type { OffersDeps } from "./offers-deps.ts";
import { parseResourceUrl } from "./parse-resource-url.ts";
import { requireFewCaps } from "./require-few-caps.ts";
import { notePricing } from "./note-pricing.ts";
import { refuseDuringExperiment } from "./refuse-during-experiment.ts";
import { toMoney } from "./terms/parse-prices.ts";
import { parseTerms, type TermsInput } from "./terms/parse-terms.ts";

/** Changes the given fields; the resulting terms must be consistent as a whole. Earlier purchases keep their terms. */
export async function changeOffer(
  deps: OffersDeps,
  sellerId: SellerId,
  id: OfferId,
  input: ChangeOffer,
): Promise<Offer> {
  const { title, active, resourceUrl, refundWindowSeconds, section, ...termsChange } = input;
  const url = await ownResourceUrl(deps, sellerId, resourceUrl);
  await checkReferences(deps, sellerId, input);
  const offer = await deps.db.kysely.transaction().execute(async (transaction) => {
    const before = await lockOffer(transaction, id, sellerId);
    if (before === undefined) throw new OfferNotFoundError();
    const given = { ...termsOf(before), ...termsChange };
    const { prices, terms } = parseTerms(given);
    requireSamePeriod(before.terms.pass, terms.pass);
    const { split } = before.terms;
    const after = {
      ...before,
      prices,
      durationMs: given.durationSeconds ? given.durationSeconds * 1000 : null,
      terms: split === undefined ? terms : { ...terms, split },
      ...(title !== undefined && { title }),
      ...(url !== undefined && { resourceUrl: url }),
      ...(refundWindowSeconds !== undefined && { refundWindowMs: refundWindowSeconds * 1000 }),
      ...(section !== undefined && { section }),
      ...(active !== undefined && { active }),
    };
    refuseDuringExperiment({ before, after, nowMs: deps.now() });
    await updateOffer(transaction, after);
    await notePricing(transaction, after, deps.now());
    await requireFewCaps(transaction, after);
    await noteFile(transaction, id, terms);
    return after;
  });
  deps.offers.forget();
  return offerToWire(offer, deps.now());
}

/** Spending towards a cap is counted by period, so with another kind of period the count would change its meaning. */
function requireSamePeriod(before: KindTerms["pass"], after: KindTerms["pass"]): void {
  if (before?.period === after?.period) return;
  throw new UnfitTermsError(
    "invalid-pass",
    "/pass/period",
    "A pass keeps its period. Sell another pass for another one.",
  );
}

/** The terms as they are, in the form their seller would send them. */
function termsOf({ kind, prices, durationMs, terms }: OfferRow): TermsInput {
  const { split: _, ...rest } = terms;
  return {
    kind,
    ...rest,
    ...(takes(kind, "prices") ? { prices: toMoney(prices) } : {}),
    durationSeconds: durationMs === null ? null : durationMs / 1000,
  };
}

async function ownResourceUrl(
  deps: OffersDeps,
  sellerId: SellerId,
  text: string | undefined,
): Promise<string | undefined> {
  if (text === undefined) return undefined;
  return parseResourceUrl(text, await deps.readSeller(sellerId));
}
