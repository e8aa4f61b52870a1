import type { CommandsOf } from "../../types.ts";
import type { GrantId, Id, IdKind, OrderId, WalletId } from "@tuppence/protocol";
import { micros } from "@tuppence/protocol";
import * as fc from "fast-check";
import type { CloseOrder } from "../close-order.ts";
import type { OrderTerms } from "../../../rules/terms/order-terms.ts";
import { CURRENCIES, fixedId } from "../../../model/test-offers.ts";

/** Steps with orders. Numbers pick one of the existing orders; {@link NEWEST} picks the newest. */
export type OrderAction =
  | {
      readonly do: "order";
      readonly offer: number;
      readonly grant: number | null;
      readonly lastsMs: number;
    }
  | {
      readonly do: "confirm";
      readonly order: number;
      readonly wallet: number;
      readonly grant: number | null;
      readonly shown: bigint | null;
    }
  | { readonly do: "finalize"; readonly order: number; readonly seller: number }
  | {
      readonly do: "drop";
      readonly order: number;
      readonly by: CloseOrder["user"]["by"];
      readonly grant: number;
    };

/** Picks the newest order; one less picks the one before. */
export const NEWEST = -1;

const plain = { durationMs: null, refundWindowMs: 86_400_000, ownership: "nothing" } as const;
const prices = (...amounts: bigint[]) =>
  new Map(amounts.map((amount, index) => [CURRENCIES[index] as string, micros(amount)]));
/** The coins belong to the other seller. */
const sellerOf = (index: number) => (index === 1 ? 1 : 0);
const ids = (index: number) => ({
  offerId: fixedId<"offer">(0xf00, 0, 300 + index),
  sellerId: fixedId<"seller">(0xe00, 0, sellerOf(index)),
});

/**
 * Potions, a pack of coins whose price is shared, a booster that cannot be bought while it runs, a hat that is owned
 * once, and a bundle of all but the coins.
 */
const TERMS: readonly OrderTerms[] = [
  {
    ...plain,
    ...ids(0),
    prices: prices(20_000n, 5n),
    feeBasisPoints: 1_000,
    quantity: 2,
    item: { sku: "potion", type: "consumable", units: 3 },
  },
  {
    ...plain,
    ...ids(1),
    prices: prices(9_999n),
    feeBasisPoints: 333,
    item: { sku: "coin", type: "currency", units: 500_000_000 },
    shares: [{ sellerId: fixedId<"seller">(0xe00, 0, 0), basisPoints: 5_000 }],
  },
  {
    ...plain,
    ...ids(2),
    prices: prices(15_000n, 3n),
    feeBasisPoints: 0,
    durationMs: 86_400_000,
    stacking: "refuse",
    item: { sku: "haste", type: "booster", units: 1 },
  },
  {
    ...plain,
    ...ids(3),
    ownership: "offer",
    prices: prices(12_000n, 12n),
    feeBasisPoints: 10_000,
    item: { sku: "hat", type: "durable", units: 1 },
  },
  { ...plain, ...ids(4), ownership: "offer", prices: prices(22_221n, 7n), feeBasisPoints: 1_000 },
];
const BUNDLE = { index: 4, of: [0, 2, 3] } as const;

function termsOf(index: number): OrderTerms {
  const terms = TERMS[index] as OrderTerms;
  if (index !== BUNDLE.index) return terms;
  const contents = BUNDLE.of.map((one) => {
    const { offerId, durationMs, stacking, item } = TERMS[one] as OrderTerms;
    return { offerId, durationMs, ...(stacking && { stacking }), ...(item && { item }) };
  });
  return { ...terms, contents };
}

const order = fc.oneof(fc.constant(NEWEST), fc.nat({ max: 11 }));
const grant = fc.option(fc.nat({ max: 11 }), { freq: 2 });
const opened = fc.record({
  do: fc.constant("order" as const),
  offer: fc.nat({ max: TERMS.length - 1 }),
  grant: fc.constantFrom(null, null, 0, 1, 2, 10, 11),
  lastsMs: fc.constantFrom(5_000, 60_000, 3 * 86_400_000),
});
const confirmed = fc.record({
  do: fc.constant("confirm" as const),
  order,
  wallet: fc.nat({ max: 2 }),
  grant,
  shown: fc.constantFrom(null, null, null, 20_000n),
});
const finalized = fc.record({
  do: fc.constant("finalize" as const),
  order,
  seller: fc.constantFrom(0, 1),
});
const dropped = fc.record({
  do: fc.constant("drop" as const),
  order,
  by: fc.constantFrom<CloseOrder["user"]["by"][]>("seller", "grant", "buyer", "time"),
  grant: fc.nat({ max: 11 }),
});

export const orderActions: fc.Arbitrary<OrderAction> = fc.oneof(
  { weight: 3, arbitrary: opened },
  { weight: 3, arbitrary: confirmed },
  { weight: 2, arbitrary: finalized },
  { weight: 1, arbitrary: dropped },
);

/** A complete order: usually confirmed, then finalized by its seller, but sometimes dropped or too late. */
export const orderStories: fc.Arbitrary<readonly OrderAction[]> = fc
  .tuple(opened, confirmed, fc.array(fc.oneof(finalized, dropped), { maxLength: 3 }))
  .map(([first, yes, rest]) => [
    { ...first, grant: yes.grant === null ? null : first.grant },
    { ...yes, order: NEWEST },
    ...rest.map((one) =>
      one.do === "finalize" ? { ...one, order: NEWEST, seller: sellerOf(first.offer) } : one,
    ),
  ]);

/** Two orders of the same offer, or of an offer and the bundle, both confirmed before either is finalized. */
export const twinOrders: fc.Arbitrary<readonly OrderAction[]> = fc
  .record({ offer: fc.nat({ max: TERMS.length - 1 }), bundle: fc.boolean(), grant })
  .map(({ offer, bundle, grant: by }) => {
    const other = bundle ? BUNDLE.index : offer;
    const open = { do: "order", grant: null, lastsMs: 3 * 86_400_000 } as const;
    const yes = { do: "confirm", order: NEWEST, wallet: 0, grant: by, shown: null } as const;
    return [
      { ...open, offer: other },
      yes,
      { ...open, offer },
      yes,
      { do: "finalize", seller: sellerOf(offer), order: NEWEST },
      { do: "finalize", seller: sellerOf(other), order: NEWEST - 1 },
    ];
  });

interface Maker {
  readonly base: Pick<CommandsOf<"order">, "operationId" | "fingerprint" | "buyerId">;
  readonly nowMs: number;
  id<K extends IdKind>(): Id<K>;
  wallet(pick: number): WalletId;
  grant(pick: number): GrantId;
  order(pick: number): OrderId;
  opened(id: OrderId): void;
}

export function orderCommand(action: OrderAction, maker: Maker): CommandsOf<"order"> {
  const { base, nowMs } = maker;
  switch (action.do) {
    case "order": {
      const orderId = maker.id<"order">();
      maker.opened(orderId);
      return {
        ...base,
        kind: "order-open",
        orderId,
        terms: termsOf(action.offer),
        grantId: action.grant === null ? null : maker.grant(action.grant),
        reference: null,
        expiresAtMs: nowMs + action.lastsMs,
      };
    }
    case "confirm":
      return {
        ...base,
        kind: "order-confirm",
        orderId: maker.order(action.order),
        walletId: maker.wallet(action.wallet),
        authority:
          action.grant === null
            ? { by: "buyer" }
            : { by: "grant", grantId: maker.grant(action.grant) },
        shownPrice:
          action.shown === null ? null : { amountMicros: micros(action.shown), currency: "USD" },
      };
    case "finalize":
      return {
        ...base,
        kind: "order-finalize",
        orderId: maker.order(action.order),
        sellerId: fixedId<"seller">(0xe00, 0, action.seller),
        purchaseId: maker.id<"purchase">(),
        entitlementId: maker.id<"entitlement">(),
        // Enough for any of these orders.
        contentEntitlementIds: BUNDLE.of.map(() => maker.id<"entitlement">()),
      };
    case "drop":
      return {
        ...base,
        kind: "order-close",
        orderId: maker.order(action.order),
        user: userOf(action.by, maker.grant(action.grant)),
      };
  }
}

function userOf(by: CloseOrder["user"]["by"], grantId: GrantId): CloseOrder["user"] {
  switch (by) {
    case "grant":
      return { by, grantId };
    case "seller":
      return { by, sellerId: fixedId<"seller">(0xe00, 0, 0) };
    case "buyer":
    case "time":
      return { by };
  }
}
