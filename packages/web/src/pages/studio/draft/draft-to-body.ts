import { takes } from "@tuppence/protocol/offers";
import type { CreateOffer, Money } from "@tuppence/protocol/wire";
import { parseLimit } from "../../../limits/parse-limit.ts";
import type { Fault, FaultCode } from "./faults.ts";
import { kindTermsOf } from "./kind-terms-of.ts";
import { timeOf } from "./local-times.ts";
import type { OfferDraft, SpanDraft, Typed } from "./offer-draft.ts";
import { secondsOf, wholeNumber } from "./spans.ts";

/** Reads what was typed, and notes what is wrong with it. */
export interface Reader {
  fault(pointer: string, code: FaultCode): void;
  text(pointer: string, typed: string): string;
  slug(pointer: string, typed: string): string;
  whole(pointer: string, typed: string): number;
  /** The amount; `0` when there is a fault. */
  amount(pointer: string, typed: string, canBeZero?: boolean): string;
  table(pointer: string, typed: Typed, canBeZero?: boolean): Money[];
  time(pointer: string, typed: string): string | null;
  span(pointer: string, span: SpanDraft): number;
  basisPoints(pointer: string, percent: string): number;
}

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
  // The compiler cannot see that the fields are those of the kind; the platform checks them as well.
  return { body: body as Body, faults };
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

function readerFor(faults: Fault[], currencies: readonly string[], tag: string): Reader {
  const read: Reader = {
    fault: (pointer, code) => void faults.push({ pointer, code }),
    text(pointer, typed) {
      const text = typed.trim();
      if (text === "") read.fault(pointer, "missing");
      return text;
    },
    slug(pointer, typed) {
      const slug = read.text(pointer, typed);
      if (slug !== "" && !/^[a-z0-9]+([._-][a-z0-9]+)*$/.test(slug))
        read.fault(pointer, "not-slug");
      return slug;
    },
    whole(pointer, typed) {
      const whole = wholeNumber(typed);
      if (whole === undefined) read.fault(pointer, typed.trim() === "" ? "missing" : "not-whole");
      return whole ?? 1;
    },
    amount(pointer, typed, canBeZero = false) {
      const parsed = parseLimit(typed, tag);
      if (parsed.ok && parsed.amount !== null) return parsed.amount;
      if (parsed.ok) read.fault(pointer, "missing");
      else if (parsed.error !== "zero" || !canBeZero) read.fault(pointer, parsed.error);
      return "0";
    },
    table: (pointer, typed, canBeZero) =>
      currencies.map((currency, index) => ({
        amount: read.amount(`${pointer}/${index}`, typed[currency] ?? "", canBeZero),
        currency,
      })),
    time(pointer, typed) {
      const at = timeOf(typed);
      if (at === undefined) read.fault(pointer, "not-time");
      return at ?? null;
    },
    span(pointer, span) {
      const seconds = secondsOf(span);
      if (seconds === undefined) read.fault(pointer, "not-whole");
      return seconds ?? 0;
    },
    basisPoints(pointer, percent) {
      const parsed = parseLimit(percent, tag);
      // Hundredths of a percent are exact in a decimal string; anything finer is refused.
      const match = parsed.ok
        ? /^([0-9]{1,3})(?:\.([0-9]{1,2}))?$/.exec(parsed.amount ?? "")
        : null;
      const points =
        match === null
          ? undefined
          : Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
      if (/^\s*0+\s*$/.test(percent)) return 0;
      if (points === undefined || points > 10_000) {
        read.fault(pointer, "not-percent");
        return 0;
      }
      return points;
    },
  };
  return read;
}
