import type { Download, Order } from "@tuppence/protocol/wire";
import { lately } from "./buying.ts";
import { operate, readerOf, secretOf, type Step } from "../world.ts";

export const openOrder: Step = async (world) => {
  if (world.purchases.length === 0) return;
  const { random } = world;
  const { reader, sellerId, buyer } = lately(world, world.purchases);
  const sold = world.town.offers.filter(
    (offer) => offer.seller === sellerId && (offer.kind === "item" || offer.kind === "bundle"),
  );
  const offer = random.pick(sold);
  const isCounted = offer.kind === "item" && offer.item.type === "consumable";
  const made = await operate<Order>(world, "open an order", "POST /v1/orders", {
    token: secretOf(world, sellerId),
    body: { offer: offer.id, buyer, ...(isCounted ? { quantity: 1 + random.below(5) } : {}) },
  });
  if (made !== undefined) world.orders.push({ id: made.id, reader, sellerId, buyer });
};

export const confirmOrder: Step = async (world) => {
  if (world.orders.length === 0) return;
  const { id, reader } = lately(world, world.orders);
  const wallet = world.random.pick(reader.wallets);
  await operate(world, "confirm an order", `POST /v1/orders/${id}/confirm`, {
    cookie: reader.cookie,
    body: { wallet: wallet.id },
  });
};

export const finalizeOrder: Step = async (world) => {
  if (world.orders.length === 0) return;
  const order = lately(world, world.orders);
  const made = await operate<Order>(
    world,
    "finalize an order",
    `POST /v1/orders/${order.id}/finalize`,
    { token: secretOf(world, order.sellerId) },
  );
  const id = made?.purchase ?? undefined;
  if (id !== undefined) world.purchases.push({ ...order, id });
};

export const cancelOrder: Step = async (world) => {
  if (world.orders.length === 0) return;
  const { id, sellerId } = lately(world, world.orders);
  await operate(world, "cancel an order", `POST /v1/orders/${id}/cancel`, {
    token: secretOf(world, sellerId),
  });
};

export const giveItem: Step = async (world) => changeItems(world, "grant");
export const useItem: Step = async (world) => changeItems(world, "consume");

async function changeItems(world: Parameters<Step>[0], change: "grant" | "consume"): Promise<void> {
  if (world.purchases.length === 0) return;
  const { sellerId, buyer } = lately(world, world.purchases);
  await operate(world, `${change} an item`, `POST /v1/inventory/${change}`, {
    token: secretOf(world, sellerId),
    body: { buyer, sku: "patch", quantity: 1 + world.random.below(4) },
  });
}

/** Requests the address of a file, which only a buyer gets, and fetches from it. */
export const download: Step = async (world) => {
  const { cookie } = readerOf(world);
  const offer = world.random.pick(world.town.offers.filter(({ kind }) => kind === "download"));
  const body = { offer: offer.id };
  const made = await operate<Download>(world, "download", "POST /v1/downloads", { cookie, body });
  if (made === undefined) return;
  const { pathname, search } = new URL(made.url);
  const { status } = await world.call(`GET ${pathname}${search}`);
  // 403, 404, 410: refunded in the meantime.
  if (status >= 500) world.told.faults.push(`GET ${pathname}: ${status}`);
};
