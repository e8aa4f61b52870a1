import { KINDS } from "@tuppence/protocol/offers";
import type { OfferKind } from "@tuppence/protocol/wire";
import type { OfferDraft } from "./offer-draft.ts";

/** An offer nobody has typed anything into yet. */
export function newDraft(kind: OfferKind, currency: string): OfferDraft {
  return {
    kind,
    title: "",
    resourceUrl: "",
    section: "",
    prices: [{ currency, amount: "" }],
    refundWindow: { count: "10", unit: "minute" },
    duration: null,
    named: null,
    window: null,
    countries: [],
    tiers: [],
    shares: [],
    markPercent: String(KINDS[kind].consumptionMark * 100),
    play: { length: "", preview: "30", maximumPerDay: null },
    metered: { unit: "second", holdUnits: "60", idleSeconds: "120" },
    download: { file: "", downloads: "", licence: false },
    feature: { feature: "" },
    item: {
      sku: "",
      type: "durable",
      units: "1",
      slot: "",
      stacking: "extend",
      metadata: "",
    },
    pass: {
      scope: "all",
      section: "",
      period: "month",
      seasonUntil: "",
      renews: false,
      cap: null,
    },
    bundle: { offers: [] },
  };
}
