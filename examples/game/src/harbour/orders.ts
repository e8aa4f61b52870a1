import type { Order } from "@tuppence/sdk";
import { isKept } from "../goods/good.ts";
import { onSale, readState } from "./read-state.ts";
import { Refusal } from "./refusal.ts";
import type { Session } from "./sessions.ts";
import type { GoodOnSale } from "./state.ts";
import type { Till } from "./till.ts";

const MOST_ORDERS = 6;
/** Long enough to think about two cents, short enough that nothing stays set aside for long. */
const EXPIRES_IN_SECONDS = 120;

/** First step: the server proposes. Nothing is charged. */
export async function openOrder(
  till: Till,
  session: Session,
  asked: { readonly sku: string; readonly quantity: number; readonly grant: string | null },
): Promise<Order> {
  const good = await findGood(till, asked.sku);
  if (good.type === "feature") throw new Refusal("not-an-item", "This is bought in one step.");
  await refuseSecond(till, session, good);
  const whose = session.buyer === null ? { grant: asked.grant ?? "" } : { buyer: session.buyer };
  const order = await till.tuppence.orders.create({
    ...whose,
    offer: good.offer,
    quantity: good.type === "currency" ? asked.quantity : 1,
    reference: `session ${session.id.slice(0, 8)}`,
    expiresInSeconds: EXPIRES_IN_SECONDS,
  });
  remember(session, order);
  return order;
}

/**
 * Second step, after the player's yes on the platform: the server delivers, and only then is anything charged. Whoever
 * confirmed an order that this session opened is the player of this session from then on.
 */
export async function deliver(till: Till, session: Session, id: string): Promise<Order> {
  const known = ownOrder(session, id);
  if (session.onBreak) throw new Refusal("on-break", "The harbour is on its break.");
  const order = await till.tuppence.orders.finalize(id, { idempotencyKey: `finalize-${id}` });
  remember(session, order);
  session.buyer ??= order.buyer;
  await putOn(till, session, known.offer);
  return order;
}

export async function cancel(till: Till, session: Session, id: string): Promise<Order> {
  ownOrder(session, id);
  const order = await till.tuppence.orders.cancel(id, { idempotencyKey: `cancel-${id}` });
  remember(session, order);
  return order;
}

export async function findGood(till: Till, sku: string): Promise<GoodOnSale> {
  const good = onSale(await till.shelf.offers()).find((one) => one.sku === sku);
  if (good === undefined) throw new Refusal("not-on-sale", "This is not on the shelf.", 404);
  return good;
}

async function refuseSecond(till: Till, session: Session, good: GoodOnSale): Promise<void> {
  if (!isKept(good)) return;
  const { things } = await readState(till, session);
  if ((things[good.sku] ?? 0) > 0) throw new Refusal("owned", "You have this already.");
}

/** Only orders of this session: the id alone opens nothing. */
function ownOrder(session: Session, id: string): Order {
  const order = session.orders.get(id);
  if (order === undefined) throw new Refusal("order-not-found", "There is no such order.", 404);
  return order;
}

function remember(session: Session, order: Order): void {
  session.orders.set(order.id, order);
  const [oldest] = session.orders.keys();
  if (session.orders.size > MOST_ORDERS && oldest !== undefined) session.orders.delete(oldest);
}

/** What is new is worn at once: that is why it was bought. */
async function putOn(till: Till, { buyer }: Session, offer: string): Promise<void> {
  const good = onSale(await till.shelf.offers()).find((one) => one.offer === offer);
  if (buyer === null || good === undefined || good.slot === null) return;
  await till.tuppence.inventory.equip({ buyer, sku: good.sku, slot: good.slot });
}
