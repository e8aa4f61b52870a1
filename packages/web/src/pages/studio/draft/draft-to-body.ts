import { takes } from "@tuppence/protocol/offers";
import type { CreateOffer } from "@tuppence/protocol/wire";
import type { Fault } from "./faults.ts";
import { kindTermsOf } from "./kind-terms-of.ts";
import type { OfferDraft } from "./offer-draft.ts";
import { type Reader, readerFor } from "./reader.ts";

export type Body = Omit<CreateOffer, "split"> & {
  readonly split: { readonly shares: readonly { seller: string; basisPoints: number }[] } | null;
};

/**
 * What a draft says, as the API takes it, and what is wrong with it. With faults the body is for drawing only.
 * @param pageUrl where an offer without an address of its own opens
 * @param tag the locale, for the decimal mark
 */
export function draftToBody(
  draft: OfferDraft,
  pageUrl: string | null,
  tag: string,
): { readonly body: Body; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const currencies = draft.prices.map(({ currency }) => currency);
  const read = readerFor(faults, currencies, tag);
  const { kind, window } = draft;
  const metered = kind === "metered";
  const prices = draft.prices.map(({ currency, amount }, index) => ({
    amount: read.amount(`${metered ? "/metered/unitPrices" : "/prices"}/${index}`, amount),
    currency,
  }));
  const body = {
    kind,
    title: read.text("/title", draft.title),
    resourceUrl: resourceUrl(draft.resourceUrl, pageUrl, read),
    refundWindowSeconds: read.span("/refundWindowSeconds", draft.refundWindow),
    section: draft.section.trim() === "" ? null : read.slug("/section", draft.section),
    consumptionMark: read.basisPoints("/consumptionMark", draft.markPercent) / 10_000,
    availability: window && {
      from: read.time("/availability/from", window.from),
      until: read.time("/availability/until", window.until),
      steps: window.steps.map(({ at, isFree, prices: lower }, index) => ({
        at: requiredTime(read, `/availability/steps/${index}/at`, at),
        prices: isFree ? [] : read.table(`/availability/steps/${index}/prices`, lower),
      })),
    },
    countryPrices:
      draft.countries.length === 0
        ? null
        : Object.fromEntries(
            draft.countries.map(({ country, prices: own }) => [
              country,
              read.table(`/countryPrices/${country}`, own),
            ]),
          ),
    split:
      draft.shares.length === 0
        ? null
        : {
            shares: draft.shares.map(({ seller, percent }, index) => ({
              seller: read.text(`/split/shares/${index}/seller`, seller),
              basisPoints: read.basisPoints(`/split/shares/${index}/basisPoints`, percent),
            })),
          },
    ...(takes(kind, "prices") && { prices }),
    ...(takes(kind, "durationSeconds") && {
      durationSeconds: draft.duration && read.span("/durationSeconds", draft.duration),
    }),
    ...(takes(kind, "payWhatYouWant") && {
      payWhatYouWant: draft.named && {
        minimum: read.table("/payWhatYouWant/minimum", draft.named.minimum, true),
        suggestion: read.table("/payWhatYouWant/suggestion", draft.named.suggestion),
      },
    }),
    ...(takes(kind, "quantityTiers") && {
      quantityTiers:
        draft.tiers.length === 0
          ? null
          : draft.tiers.map(({ from, prices: each }, index) => ({
              from: read.whole(`/quantityTiers/${index}/from`, from),
              unitPrices: read.table(`/quantityTiers/${index}/unitPrices`, each),
            })),
    }),
    ...kindTermsOf(draft, prices, read),
  };
  return { body, faults };
}

function resourceUrl(typed: string, pageUrl: string | null, read: Reader): string {
  const url = typed.trim();
  if (url === "") {
    if (pageUrl === null) read.fault("/resourceUrl", "no-page-yet");
    return pageUrl ?? "";
  }
  if (!/^https?:\/\/[^\s/?#\\]+/i.test(url)) read.fault("/resourceUrl", "not-url");
  return url;
}

function requiredTime(read: Reader, pointer: string, typed: string): string {
  const at = read.time(pointer, typed);
  if (at === null) read.fault(pointer, "missing");
  return at ?? "";
}
