import type { KindField } from "./kind-fields.ts";

/** What the platform, pages and clients ask about a kind of offer. */
export interface KindFacts {
  /** Whether it has terms of its own. They are in a field with the name of the kind. */
  readonly hasTerms: boolean;
  /** Which of the fields that not every kind has a seller may set. */
  readonly takes: readonly KindField[];
  /** At once, with a purchase; or by the unit while it is used, with a meter. */
  readonly paid: "at-once" | "by-the-unit";
  /** How often one buyer is charged for it. For an item this depends on its type, for a bundle on its contents. */
  readonly charged: "once" | "for-each-play" | "each-time" | "by-item-type" | "by-contents";
  /** What a buyer gets: the thing itself, whatever a pass covers, or the offers in a bundle. */
  readonly gives: "itself" | "what-it-covers" | "its-parts";
  /** Whether passes cover it: what is read, watched or used, but not what comes with a licence key. */
  readonly coveredByPasses: "always" | "without-licence" | "never";
  readonly canBeBundled: boolean;
  /** Whether a page may buy it without a click, within what the buyer allowed. */
  readonly canBePaidSilently: boolean;
  /** How much of it may be used before the buyer can no longer return it in one tap; sellers may set another value. */
  readonly consumptionMark: 0.5 | 1;
}

/**
 * The kinds of offers. To add one, describe it here: the compiler then names every place that needs to know more, such
 * as the schema and the parser of its own terms.
 */
export const KINDS = {
  unlock: {
    hasTerms: false,
    takes: ["prices", "payWhatYouWant", "durationSeconds"],
    paid: "at-once",
    charged: "once",
    gives: "itself",
    coveredByPasses: "always",
    canBeBundled: true,
    canBePaidSilently: true,
    consumptionMark: 1,
  },
  play: {
    hasTerms: true,
    takes: ["prices", "payWhatYouWant", "durationSeconds"],
    paid: "at-once",
    charged: "for-each-play",
    gives: "itself",
    coveredByPasses: "always",
    canBeBundled: false,
    canBePaidSilently: true,
    consumptionMark: 0.5,
  },
  metered: {
    hasTerms: true,
    takes: [],
    paid: "by-the-unit",
    charged: "each-time",
    gives: "itself",
    coveredByPasses: "always",
    canBeBundled: false,
    canBePaidSilently: false,
    consumptionMark: 0.5,
  },
  download: {
    hasTerms: true,
    takes: ["prices", "payWhatYouWant", "durationSeconds"],
    paid: "at-once",
    charged: "once",
    gives: "itself",
    coveredByPasses: "without-licence",
    canBeBundled: true,
    canBePaidSilently: true,
    consumptionMark: 0.5,
  },
  feature: {
    hasTerms: true,
    takes: ["prices", "payWhatYouWant", "durationSeconds"],
    paid: "at-once",
    charged: "once",
    gives: "itself",
    coveredByPasses: "always",
    canBeBundled: true,
    canBePaidSilently: true,
    consumptionMark: 1,
  },
  item: {
    hasTerms: true,
    takes: ["prices", "payWhatYouWant", "quantityTiers", "durationSeconds"],
    paid: "at-once",
    charged: "by-item-type",
    gives: "itself",
    coveredByPasses: "never",
    canBeBundled: true,
    canBePaidSilently: false,
    consumptionMark: 1,
  },
  pass: {
    hasTerms: true,
    takes: ["prices", "payWhatYouWant"],
    paid: "at-once",
    charged: "once",
    gives: "what-it-covers",
    coveredByPasses: "never",
    canBeBundled: true,
    canBePaidSilently: false,
    consumptionMark: 0.5,
  },
  bundle: {
    hasTerms: true,
    takes: ["prices", "payWhatYouWant"],
    paid: "at-once",
    charged: "by-contents",
    gives: "its-parts",
    coveredByPasses: "never",
    canBeBundled: false,
    canBePaidSilently: false,
    consumptionMark: 0.5,
  },
} as const satisfies Readonly<Record<string, KindFacts>>;

export type OfferKind = keyof typeof KINDS;

/** The kinds with terms of their own. */
export type KindWithTerms = {
  [K in OfferKind]: (typeof KINDS)[K]["hasTerms"] extends true ? K : never;
}[OfferKind];
