import type { Money, Offer } from "@tuppence/protocol/wire";
import { limitText } from "../../../limits/parse-limit.ts";
import { localText } from "./local-times.ts";
import { newDraft } from "./new-draft.ts";
import type { OfferDraft, Typed } from "./offer-draft.ts";
import { lengthText, spanOf } from "./spans.ts";

/**
 * An offer of the API, ready to be edited.
 * @param pagesUrl what addresses of pages here begin with: an offer that opens on its page shows no address of its own
 * @param tag the locale, for the decimal mark
 */
export function draftOfOffer(offer: Offer, pagesUrl: string, tag: string): OfferDraft {
  const typed = (prices: readonly Money[]): Typed =>
    Object.fromEntries(prices.map(({ currency, amount }) => [currency, limitText(amount, tag)]));
  const { payWhatYouWant, availability, countryPrices, quantityTiers } = offer;
  const blank = newDraft(offer.kind, "USD");
  return {
    ...blank,
    title: offer.title,
    resourceUrl: offer.resourceUrl.startsWith(pagesUrl) ? "" : offer.resourceUrl,
    section: offer.section ?? "",
    prices: offer.prices.map(({ currency, amount }) => ({
      currency,
      amount: limitText(amount, tag),
    })),
    refundWindow: spanOf(offer.refundWindowSeconds),
    duration: offer.durationSeconds === null ? null : spanOf(offer.durationSeconds),
    named: payWhatYouWant && {
      minimum: typed(payWhatYouWant.minimum),
      suggestion: typed(payWhatYouWant.suggestion),
    },
    window: availability && {
      from: localText(availability.from),
      until: localText(availability.until),
      steps: availability.steps.map(({ at, prices }) => ({
        at: localText(at),
        isFree: prices.length === 0,
        prices: typed(prices),
      })),
    },
    countries: Object.entries(countryPrices ?? {}).map(([country, prices]) => ({
      country,
      prices: typed(prices),
    })),
    tiers: (quantityTiers ?? []).map(({ from, unitPrices }) => ({
      from: String(from),
      prices: typed(unitPrices),
    })),
    shares: (offer.split?.shares ?? []).map(({ seller, basisPoints }) => ({
      seller,
      percent: limitText(String(basisPoints / 100), tag),
    })),
    markPercent: limitText(String(Math.round(offer.consumptionMark * 10_000) / 100), tag),
    ...termsOf(offer, blank, typed),
  };
}

type Terms = "play" | "metered" | "download" | "feature" | "item" | "pass" | "bundle";

function termsOf(
  offer: Offer,
  blank: OfferDraft,
  typed: (prices: readonly Money[]) => Typed,
): Partial<Pick<OfferDraft, Terms>> {
  switch (offer.kind) {
    case "unlock":
      return {};
    case "play": {
      const { lengthSeconds, previewSeconds, maximumPerDay } = offer.play;
      return {
        play: {
          length: lengthText(lengthSeconds),
          preview: String(previewSeconds),
          maximumPerDay: maximumPerDay.length === 0 ? null : typed(maximumPerDay),
        },
      };
    }
    case "metered": {
      const { unit, holdUnits, idleSeconds } = offer.metered;
      return {
        metered: { unit, holdUnits: String(holdUnits), idleSeconds: String(idleSeconds) },
      };
    }
    case "download": {
      const { file, downloads, licence } = offer.download;
      return {
        download: { file, downloads: downloads === null ? "" : String(downloads), licence },
      };
    }
    case "feature":
      return { feature: offer.feature };
    case "item": {
      const { sku, type, units, slot, stacking, metadata } = offer.item;
      const text = Object.keys(metadata).length === 0 ? "" : JSON.stringify(metadata, null, 2);
      return {
        item: {
          sku,
          type,
          units: String(units),
          slot: slot ?? "",
          stacking: type === "booster" ? stacking : blank.item.stacking,
          metadata: text,
        },
      };
    }
    case "pass": {
      const { scope, section, period, seasonUntil, renews, cap } = offer.pass;
      return {
        pass: {
          scope,
          section: section ?? "",
          period,
          seasonUntil: localText(seasonUntil),
          renews,
          cap: cap.length === 0 ? null : typed(cap),
        },
      };
    }
    case "bundle":
      return { bundle: offer.bundle };
  }
}
