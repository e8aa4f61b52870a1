import {
  hasTerms,
  ITEM_TYPES,
  KIND_FIELDS,
  KINDS_WITH_TERMS,
  takes,
} from "@tuppence/protocol/offers";
import type { PriceTable } from "@tuppence/protocol/pricing";
import type { ChangeOffer, ItemTerms, KindTerms, OfferKind } from "@tuppence/protocol/wire";
import { refusal, UnfitTermsError } from "../errors.ts";
import { parseKindTerms } from "./parse-kind-terms.ts";
import { parsePrices } from "./parse-prices.ts";
import {
  parseAvailability,
  parseCountryPrices,
  parsePayWhatYouWant,
  parseQuantityTiers,
} from "./parse-sale-terms.ts";
import type { StoredTerms } from "./stored-terms.ts";

/** All terms of an offer: as sent, or as stored with a change applied. */
export type TermsInput = { readonly kind: OfferKind } & Omit<
  ChangeOffer,
  "title" | "resourceUrl" | "active" | "refundWindowSeconds"
>;

export interface ParsedTerms {
  readonly prices: PriceTable;
  /** All but the split, which has versions of its own. */
  readonly terms: Omit<StoredTerms, "split">;
}

/** Checks everything about an offer's terms that depends on the terms alone. */
export function parseTerms(input: TermsInput): ParsedTerms {
  refuseForeignTerms(input);
  const { metered } = input;
  const prices =
    metered === undefined
      ? parsePrices(input.prices ?? [])
      : parsePrices(metered.unitPrices, "/metered/unitPrices");
  const kindTerms = parseOwnTerms(input, prices);
  refuseClashes(input, kindTerms.item);
  const { availability, payWhatYouWant, countryPrices, quantityTiers, consumptionMark } = input;
  return {
    prices,
    terms: {
      ...kindTerms,
      ...(availability ? { availability: parseAvailability(availability, prices) } : {}),
      ...(payWhatYouWant ? { payWhatYouWant: parsePayWhatYouWant(payWhatYouWant, prices) } : {}),
      ...(countryPrices ? { countryPrices: parseCountryPrices(countryPrices, prices) } : {}),
      ...(consumptionMark === undefined ? {} : { consumptionMark }),
      ...(quantityTiers ? { quantityTiers: parseQuantityTiers(quantityTiers, prices) } : {}),
    },
  };
}

function parseOwnTerms(input: TermsInput, prices: PriceTable): KindTerms {
  const { kind, durationSeconds = null } = input;
  return hasTerms(kind) ? parseKindTerms(kind, input, { prices, durationSeconds }) : {};
}

/** The schema of a new offer already refuses them; the schema of a change is shared by all kinds. */
function refuseForeignTerms(input: TermsInput): void {
  const { kind } = input;
  const refuse = (field: string) =>
    new UnfitTermsError("terms-not-for-kind", `/${field}`, `This offer is of kind ${kind}.`);
  for (const field of KINDS_WITH_TERMS)
    if (input[field] !== undefined && field !== kind) throw refuse(field);
  for (const field of KIND_FIELDS) if (input[field] && !takes(kind, field)) throw refuse(field);
}

function refuseClashes(input: TermsInput, item: ItemTerms | undefined): void {
  const steps = input.availability?.steps ?? [];
  const refuse = refusal("terms-exclude-each-other", "");
  if (input.payWhatYouWant) {
    const detail = "Buyers who name an amount pay that amount, so no other price applies.";
    if (input.countryPrices) throw refuse("/countryPrices", detail);
    if (input.quantityTiers) throw refuse("/quantityTiers", detail);
    if (steps.length > 0) throw refuse("/availability/steps", detail);
  }
  if (input.quantityTiers && item !== undefined && ITEM_TYPES[item.type].isKept)
    throw refuse("/quantityTiers", `A ${item.type} item is bought once.`);
  if (item === undefined || ITEM_TYPES[item.type].canBeFree) return;
  const detail = "A game's own currency must have a price in real money.";
  if (steps.at(-1)?.prices.length === 0) throw refuse("/availability/steps", detail);
  if (input.payWhatYouWant?.minimum.some(({ amount }) => /^0(\.0+)?$/.test(amount)))
    throw refuse("/payWhatYouWant/minimum", detail);
}
