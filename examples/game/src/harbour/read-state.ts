import type { Entitlement, Offer, Purchase, Refund } from "@tuppence/sdk";
import { goods } from "../goods/goods.ts";
import type { Session } from "./sessions.ts";
import type { GoodOnSale, HarbourState, Receipt } from "./state.ts";
import type { Till } from "./till.ts";

const RECEIPTS = 8;
/** One page of each list: nobody's boat has more on it. */
const LIMIT = 100;

/** Everything the page shows about this player, read from the platform: the game keeps no copy that could differ. */
export async function readState(till: Till, session: Session): Promise<HarbourState> {
  const offers = await till.shelf.offers();
  const { isKnown, things, worn, boosters, receipts } = await readPlayer(till, session, offers);
  await refreshOrders(till, session);
  return {
    isKnown,
    goods: onSale(offers),
    things,
    worn,
    boosters,
    receipts,
    orders: [...session.orders.values()].toReversed(),
    onBreak: session.onBreak,
  };
}

export function onSale(offers: ReadonlyMap<string, Offer>): GoodOnSale[] {
  return goods.flatMap((good) => {
    const offer = offers.get(good.sku);
    return offer === undefined ? [] : [{ ...good, prices: offer.prices, offer: offer.id }];
  });
}

type Player = Pick<HarbourState, "isKnown" | "things" | "worn" | "boosters" | "receipts">;
const NOBODY: Player = { isKnown: false, things: {}, worn: {}, boosters: {}, receipts: [] };

async function readPlayer(
  till: Till,
  { buyer }: Session,
  offers: ReadonlyMap<string, Offer>,
): Promise<Player> {
  if (buyer === null) return NOBODY;
  const [items, entitlements, purchases, refunds] = await Promise.all([
    till.tuppence.inventory.list({ buyer, limit: LIMIT }),
    till.tuppence.entitlements.list({ buyer, limit: LIMIT }),
    till.tuppence.purchases.list({ limit: LIMIT }),
    till.tuppence.refunds.list({ limit: LIMIT }),
  ]);
  const worn = new Set(onSale(offers).flatMap(({ slot, offer }) => (slot === null ? [] : [offer])));
  return {
    isKnown: true,
    things: Object.fromEntries(items.data.map(({ sku, quantity }) => [sku, quantity])),
    worn: Object.fromEntries(
      items.data.flatMap(({ sku, slots }) => slots.map((slot) => [slot, sku])),
    ),
    boosters: boostersOf(entitlements.data, offers, till.now()),
    receipts: purchases.data
      .filter((purchase) => purchase.buyer === buyer)
      .slice(0, RECEIPTS)
      .map((purchase) => ({
        ...receiptOf(purchase, refunds.data),
        // The game puts on at delivery whatever can be worn.
        isWorn: worn.has(purchase.offer),
      })),
  };
}

/** By sku, the end of the last one: those that wait begin when the one before is over. */
function boostersOf(
  entitlements: readonly Entitlement[],
  offers: ReadonlyMap<string, Offer>,
  nowMs: number,
): Record<string, string> {
  const ends: Record<string, string> = {};
  for (const [sku, offer] of offers) {
    if (offer.kind !== "item" || offer.item.type !== "booster") continue;
    for (const { offer: id, expiresAt, revokedAt } of entitlements) {
      if (id !== offer.id || revokedAt !== null || expiresAt === null) continue;
      if (Date.parse(expiresAt) > Math.max(nowMs, Date.parse(ends[sku] ?? "1970-01-01")))
        ends[sku] = expiresAt;
    }
  }
  return ends;
}

function receiptOf(purchase: Purchase, refunds: readonly Refund[]): Omit<Receipt, "isWorn"> {
  const { id, offerTitle, amount, currency, createdAt, refundableUntil, refund } = purchase;
  const back = refunds.find((one) => one.id === refund);
  return {
    purchase: id,
    title: offerTitle,
    price: { amount, currency },
    createdAt,
    refundableUntil,
    returned: refund !== null,
    cameBack: back === undefined ? null : { amount: back.amount, currency },
  };
}

/** An order ends by itself when its time is over: the platform knows. */
async function refreshOrders(till: Till, session: Session): Promise<void> {
  const open = [...session.orders.values()].filter(({ status }) =>
    ["initiated", "confirmed"].includes(status),
  );
  await Promise.all(
    open.map(async ({ id }) => session.orders.set(id, await till.tuppence.orders.get(id))),
  );
}
