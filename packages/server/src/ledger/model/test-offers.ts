import { type EntitlementId, type Id, type IdKind, micros } from "@tuppence/protocol";
import type { ContentTerms, PurchaseTerms } from "../rules/terms/purchase-terms.ts";

export const CURRENCIES = ["USD", "KRW"] as const;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A fixed id; ids are ordered by `item`. */
export function fixedId<K extends IdKind>(route: number, sequence: number, item: number): Id<K> {
  const time = (0x19b0_0000_0000 + sequence).toString(16).padStart(12, "0");
  const tail = item.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${route.toString(16).padStart(3, "0")}-8000-${tail}` as Id<K>;
}

const offer = (index: number) => fixedId<"offer">(0xf00, 0, index);
const seller = (index: number) => fixedId<"seller">(0xe00, 0, index);
const amounts = (...prices: bigint[]) =>
  new Map(prices.map((price, currency) => [CURRENCIES[currency] as string, micros(price)]));

const [DAY_PASS, WEEK_PASS] = [offer(100), offer(101)];

type Plain = Pick<PurchaseTerms, "prices" | "durationMs" | "refundWindowMs" | "feeBasisPoints">;
type NewEntitlement = () => EntitlementId;
/** The terms of an offer; by default `sellerIndex` is 0. */
type Template = Plain & {
  readonly id?: PurchaseTerms["offerId"];
  readonly sellerIndex?: number;
  readonly more?: (
    entitlement: NewEntitlement,
    play: number,
  ) => Partial<Omit<PurchaseTerms, keyof Plain>>;
};

const FOREVER: Plain = {
  prices: amounts(20_000n, 30_000n),
  durationMs: null,
  refundWindowMs: DAY_MS,
  feeBasisPoints: 1_000,
};
const DAY_CAP = {
  passId: DAY_PASS,
  period: "day" as const,
  limits: amounts(50_000n, 45_000n),
  gives: '{"covers":"all"}',
};
const WEEK_CAP = { passId: WEEK_PASS, period: "week" as const, limits: amounts(65_000n) };
const dayCap = (entitlement: NewEntitlement) => ({ ...DAY_CAP, entitlementId: entitlement() });
const weekCap = (entitlement: NewEntitlement) => ({ ...WEEK_CAP, entitlementId: entitlement() });

/** The passes and caps that make units of a hold free, the same as for the articles. */
export const HOLD_PASSES = {
  coveredBy: [DAY_PASS],
  scopes: ["all"],
  caps: [DAY_CAP, WEEK_CAP],
};

const content = (
  entitlement: NewEntitlement,
  index: number,
  more: Partial<Omit<ContentTerms, "offerId" | "entitlementId">>,
): ContentTerms => ({
  durationMs: null,
  ...more,
  offerId: offer(index),
  entitlementId: entitlement(),
});

/** The offers of two sellers, the same for every sequence. */
const OFFERS: readonly Template[] = [
  FOREVER,
  {
    prices: amounts(20_000n, 1n),
    durationMs: MINUTE_MS,
    refundWindowMs: 0,
    feeBasisPoints: 250,
    sellerIndex: 1,
  },
  {
    prices: amounts(60_000n, 9_999n),
    durationMs: DAY_MS,
    refundWindowMs: MINUTE_MS,
    feeBasisPoints: 333,
  },
  // Sold in one currency only, without a fee.
  {
    prices: amounts(50_000n),
    durationMs: null,
    refundWindowMs: 3 * DAY_MS,
    feeBasisPoints: 0,
    sellerIndex: 1,
  },
  {
    prices: amounts(10n ** 15n, 7n),
    durationMs: null,
    refundWindowMs: 0,
    feeBasisPoints: 10_000,
  },
  // Two articles whose price counts towards a day pass; one also towards a week pass.
  {
    ...FOREVER,
    more: (entitlement) => ({
      coveredBy: [DAY_PASS],
      scopes: ["all", "section:news"],
      caps: [dayCap(entitlement)],
    }),
  },
  {
    ...FOREVER,
    prices: amounts(30_001n, 15_000n),
    more: (entitlement) => ({
      coveredBy: [WEEK_PASS, DAY_PASS],
      scopes: ["all", "section:sport"],
      caps: [dayCap(entitlement), weekCap(entitlement)],
      shares: [{ sellerId: seller(1), basisPoints: 3_333 }],
    }),
  },
  // The day pass itself.
  {
    ...FOREVER,
    id: DAY_PASS,
    prices: amounts(45_000n, 40_000n),
    durationMs: DAY_MS,
    more: () => ({ pass: { period: "day" }, gives: '{"covers":"all"}' }),
  },
  // Plays, with a daily maximum.
  {
    ...FOREVER,
    prices: amounts(7_001n, 9n),
    durationMs: MINUTE_MS,
    more: (_, play) => ({
      ownership: "play",
      playId: `play ${play}`,
      dayMaximum: amounts(10_000n, 12n),
      coveredBy: [DAY_PASS],
    }),
  },
  // Can be bought repeatedly: a booster whose time adds up, and one that is queued.
  {
    ...FOREVER,
    prices: amounts(9_999n),
    durationMs: MINUTE_MS,
    more: () => ({ ownership: "nothing", stacking: "extend", quantity: 2 }),
  },
  {
    ...FOREVER,
    prices: amounts(9_998n),
    durationMs: MINUTE_MS,
    more: () => ({ ownership: "nothing", stacking: "refuse" }),
  },
  // A bundle of the first and the third offer, with two collaborators.
  {
    ...FOREVER,
    prices: amounts(40_003n, 33_333n),
    sellerIndex: 1,
    more: (entitlement) => ({
      contents: [
        { offerId: offer(0), durationMs: null, entitlementId: entitlement() },
        { offerId: offer(2), durationMs: DAY_MS, entitlementId: entitlement() },
      ],
      shares: [
        { sellerId: seller(0), basisPoints: 5_000 },
        { sellerId: seller(2), basisPoints: 1_250 },
      ],
    }),
  },
  // A game's potions, three at a time, with a collaborator; and a pack of coins that counts towards the day pass.
  {
    ...FOREVER,
    prices: amounts(9_997n, 5n),
    more: () => ({
      ownership: "nothing",
      item: { sku: "potion", type: "consumable", units: 3 },
      shares: [{ sellerId: seller(1), basisPoints: 3_333 }],
    }),
  },
  {
    ...FOREVER,
    prices: amounts(19_999n, 3n),
    more: (entitlement) => ({
      ownership: "nothing",
      quantity: 7,
      tiers: [
        { from: 1, unitPrices: { USD: "4000", EUR: "1" } },
        { from: 5, unitPrices: { USD: "2857", EUR: "0" } },
      ],
      item: { sku: "coin", type: "currency", units: 1 },
      caps: [dayCap(entitlement)],
    }),
  },
  // A starter pack, bought once: a hat, potions, coins, and a booster that cannot be bought again while it runs.
  {
    ...FOREVER,
    prices: amounts(29_993n, 8n),
    more: (entitlement) => ({
      contents: [
        content(entitlement, 200, { item: { sku: "hat", type: "durable", units: 1 } }),
        content(entitlement, 12, { item: { sku: "potion", type: "consumable", units: 3 } }),
        content(entitlement, 13, { item: { sku: "coin", type: "currency", units: 20 } }),
        content(entitlement, 10, {
          durationMs: MINUTE_MS,
          stacking: "refuse",
          item: { sku: "haste", type: "booster", units: 1 },
        }),
      ],
      shares: [{ sellerId: seller(1), basisPoints: 3_333 }],
    }),
  },
  // Potions twice, and the booster whose time adds up: nothing is owned for good, so it can be bought repeatedly.
  {
    ...FOREVER,
    prices: amounts(9_991n, 2n),
    more: (entitlement) => ({
      ownership: "nothing",
      contents: [
        content(entitlement, 12, { item: { sku: "potion", type: "consumable", units: 3 } }),
        content(entitlement, 201, { item: { sku: "potion", type: "consumable", units: 1 } }),
        content(entitlement, 9, { durationMs: MINUTE_MS, stacking: "extend" }),
      ],
    }),
  },
  // The day pass again, as it was sold when it covered something else.
  {
    ...FOREVER,
    id: DAY_PASS,
    prices: amounts(35_000n, 30_000n),
    durationMs: DAY_MS,
    more: () => ({ pass: { period: "day" }, gives: '{"covers":"section:sport"}' }),
  },
  // A pass for one section, which the day pass also covers unless it was sold for another; and the first offer again.
  {
    ...FOREVER,
    prices: amounts(30_000n, 25_000n),
    durationMs: DAY_MS,
    more: () => ({
      pass: { period: "day" },
      gives: '{"covers":"section:news"}',
      sameFrom: { passes: [DAY_PASS, WEEK_PASS], scopes: ["section:news", "all"] },
    }),
  },
  {
    ...FOREVER,
    prices: amounts(20_000n, 20_000n),
    more: (entitlement) => ({
      contents: [content(entitlement, 0, {}), content(entitlement, 2, { durationMs: MINUTE_MS })],
    }),
  },
];

/**
 * @param pick the number of the offer, modulo how many there are
 * @param play the number of the play, if the offer is sold by the play
 */
export function offerTerms(pick: number, play: number, entitlement: NewEntitlement): PurchaseTerms {
  const index = pick % OFFERS.length;
  const { id, sellerIndex = 0, more, ...plain } = OFFERS[index] as Template;
  return {
    ...plain,
    offerId: id ?? offer(index),
    sellerId: seller(sellerIndex),
    ...more?.(entitlement, play),
  };
}
