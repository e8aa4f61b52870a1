import type { Offer, OfferKind } from "@tuppence/protocol/wire";
import { describe, expect, test } from "vitest";
import { draftOfOffer } from "./draft-of-offer.ts";
import { draftToBody } from "./draft-to-body.ts";
import { newDraft } from "./new-draft.ts";

const PAGES = "https://pay.example/@";
const PAGE = `${PAGES}lamp/wick`;

/** What the API adds to an offer of every kind. */
const common = {
  id: "off_1",
  seller: "sel_1",
  sellerName: "The Lamp",
  title: "Wick",
  resourceUrl: "https://lamp.example/wick",
  prices: [{ amount: "0.25", currency: "EUR" }],
  durationSeconds: null,
  refundWindowSeconds: 600,
  section: null,
  availability: null,
  payWhatYouWant: null,
  countryPrices: null,
  quantityTiers: null,
  consumptionMark: 1,
  split: null,
  active: true,
  createdAt: "2026-11-29T00:00:00.000Z",
} as const;

const offers: readonly Offer[] = [
  { ...common, kind: "unlock" } as unknown as Offer,
  {
    ...common,
    kind: "unlock",
    section: "stories",
    durationSeconds: 86_400,
    availability: {
      from: "2030-01-01T00:00:00.000Z",
      until: null,
      steps: [{ at: "2030-02-01T00:00:00.000Z", prices: [] }],
    },
    countryPrices: { KR: [{ amount: "0.1", currency: "EUR" }] },
    split: { version: 1, shares: [{ seller: "sel_2", basisPoints: 3333 }] },
  } as unknown as Offer,
  {
    ...common,
    kind: "unlock",
    payWhatYouWant: {
      minimum: [{ amount: "0.1", currency: "EUR" }],
      suggestion: [{ amount: "0.5", currency: "EUR" }],
    },
  } as unknown as Offer,
  {
    ...common,
    kind: "play",
    play: {
      lengthSeconds: 205,
      previewSeconds: 30,
      maximumPerDay: [{ amount: "1", currency: "EUR" }],
    },
  } as unknown as Offer,
  {
    ...common,
    kind: "metered",
    metered: {
      unit: "second",
      unitPrices: [{ amount: "0.25", currency: "EUR" }],
      holdUnits: 60,
      idleSeconds: 120,
    },
  } as unknown as Offer,
  {
    ...common,
    kind: "download",
    download: { file: "fil_1", downloads: 3, licence: true },
  } as unknown as Offer,
  { ...common, kind: "feature", feature: { feature: "no-ads" } } as unknown as Offer,
  {
    ...common,
    kind: "item",
    quantityTiers: [{ from: 1, unitPrices: [{ amount: "0.25", currency: "EUR" }] }],
    item: {
      sku: "oil",
      type: "consumable",
      units: 5,
      slot: null,
      stacking: "refuse",
      metadata: { glow: 2 },
    },
  } as unknown as Offer,
  {
    ...common,
    kind: "pass",
    pass: {
      scope: "section",
      section: "stories",
      period: "month",
      seasonUntil: null,
      renews: true,
      cap: [{ amount: "2", currency: "EUR" }],
    },
  } as unknown as Offer,
  { ...common, kind: "bundle", bundle: { offers: ["off_2"] } } as unknown as Offer,
];

describe("an offer that is opened and saved unchanged", () => {
  test.each(offers.map((offer) => [offer.kind, offer] as const))(
    "stays as it is: %s",
    (_kind, offer) => {
      for (const tag of ["en-US", "de-DE"]) {
        const { body, faults } = draftToBody(draftOfOffer(offer, PAGES, tag), PAGE, tag);
        expect(faults).toEqual([]);
        for (const [field, value] of Object.entries(body)) {
          const before = (offer as unknown as Record<string, unknown>)[field];
          if (field === "split") expect(value).toEqual(before && { shares: offer.split?.shares });
          else expect(value, field).toEqual(before);
        }
      }
    },
  );

  test("what opens on its page here has no address of its own", () => {
    const offer = { ...common, kind: "unlock", resourceUrl: PAGE } as unknown as Offer;
    const draft = draftOfOffer(offer, PAGES, "en-US");
    expect(draft.resourceUrl).toBe("");
    expect(draftToBody(draft, PAGE, "en-US").body.resourceUrl).toBe(PAGE);
  });
});

describe("what is typed", () => {
  const draft = {
    ...newDraft("unlock", "USD"),
    title: "Wick",
    resourceUrl: "https://lamp.example",
  };
  const faultsWith = (change: object) =>
    draftToBody({ ...draft, prices: [{ currency: "USD", amount: "1" }], ...change }, null, "en-US")
      .faults;

  test("in the decimal mark of the person's country", () => {
    const typed = { ...draft, prices: [{ currency: "EUR", amount: "0,25" }] };
    expect(draftToBody(typed, null, "de-DE").body).toMatchObject({
      prices: [{ amount: "0.25", currency: "EUR" }],
    });
    expect(draftToBody(typed, null, "en-US").faults).toEqual([
      { pointer: "/prices/0", code: "not-amount" },
    ]);
  });

  test("amounts are never rounded: what is finer than a millionth is a fault", () => {
    const prices = [{ currency: "USD", amount: "0.0000001" }];
    expect(faultsWith({ prices })).toEqual([{ pointer: "/prices/0", code: "too-precise" }]);
  });

  test("faults are at the places that the platform names too", () => {
    expect(faultsWith({ title: " " })).toEqual([{ pointer: "/title", code: "missing" }]);
    expect(faultsWith({ resourceUrl: "lamp.example" })).toEqual([
      { pointer: "/resourceUrl", code: "not-url" },
    ]);
    expect(faultsWith({ section: "Two words" })).toEqual([
      { pointer: "/section", code: "not-slug" },
    ]);
    expect(faultsWith({ shares: [{ seller: "sel_2", percent: "33.333" }] })).toEqual([
      { pointer: "/split/shares/0/basisPoints", code: "not-percent" },
    ]);
  });

  test("without an address it needs a page here", () => {
    expect(faultsWith({ resourceUrl: "" })).toEqual([
      { pointer: "/resourceUrl", code: "no-page-yet" },
    ]);
  });

  test.each<[OfferKind, string]>([
    ["play", "/play/lengthSeconds"],
    ["download", "/download/file"],
    ["feature", "/feature/feature"],
    ["item", "/item/sku"],
    ["bundle", "/bundle/offers"],
  ])("a %s needs its own terms", (kind, pointer) => {
    expect(faultsWith({ kind })).toEqual([{ pointer, code: "missing" }]);
  });
});
