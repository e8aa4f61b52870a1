import type { ItemTerms, MeterUnitName, OfferKind, PassTerms } from "@tuppence/protocol/wire";

/** Amounts as somebody types them, by currency. */
export type Typed = Readonly<Record<string, string>>;

export interface PriceDraft {
  readonly currency: string;
  readonly amount: string;
}

/** A length of time as people say it. */
export interface SpanDraft {
  readonly count: string;
  readonly unit: "second" | "minute" | "hour" | "day";
}

export interface WindowDraft {
  /** As a field for a local date and time has it; empty: none. */
  readonly from: string;
  readonly until: string;
  readonly steps: readonly {
    readonly at: string;
    readonly isFree: boolean;
    readonly prices: Typed;
  }[];
}

/**
 * An offer while it is edited: texts as they are typed, and whatever is not switched on is null. Other tables have one
 * amount for each currency of `prices`.
 */
export interface OfferDraft {
  readonly kind: OfferKind;
  readonly title: string;
  /** Where it opens; empty: on its page here. */
  readonly resourceUrl: string;
  readonly section: string;
  readonly prices: readonly PriceDraft[];
  readonly refundWindow: SpanDraft;
  /** How long it is the buyer's; null: for good. */
  readonly duration: SpanDraft | null;
  readonly named: { readonly minimum: Typed; readonly suggestion: Typed } | null;
  readonly window: WindowDraft | null;
  readonly countries: readonly { readonly country: string; readonly prices: Typed }[];
  readonly tiers: readonly { readonly from: string; readonly prices: Typed }[];
  readonly shares: readonly { readonly seller: string; readonly percent: string }[];
  readonly markPercent: string;
  readonly play: {
    readonly length: string;
    readonly preview: string;
    /** null: every play is paid. */
    readonly maximumPerDay: Typed | null;
  };
  readonly metered: {
    readonly unit: MeterUnitName;
    readonly holdUnits: string;
    readonly idleSeconds: string;
  };
  readonly download: {
    readonly file: string;
    /** Empty: as often as the buyer likes. */
    readonly downloads: string;
    readonly licence: boolean;
  };
  readonly feature: { readonly feature: string };
  readonly item: {
    readonly sku: string;
    readonly type: ItemTerms["type"];
    readonly units: string;
    readonly slot: string;
    readonly stacking: ItemTerms["stacking"];
    /** JSON. */
    readonly metadata: string;
  };
  readonly pass: {
    readonly scope: PassTerms["scope"];
    readonly section: string;
    readonly period: PassTerms["period"];
    readonly seasonUntil: string;
    readonly renews: boolean;
    /** null: the pass can only be bought. */
    readonly cap: Typed | null;
  };
  readonly bundle: { readonly offers: readonly string[] };
}
