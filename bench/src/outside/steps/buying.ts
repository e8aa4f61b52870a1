import { KINDS } from "@tuppence/protocol/offers";
import type { Offer, PurchaseResult, Refund, RefundRequest, TopUp } from "@tuppence/protocol/wire";
import { operate, payerOf, readerOf, secretOf, type Step, type World } from "../world.ts";

export const topUp: Step = async (world) => {
  const { random, told } = world;
  const { cookie, wallets } = readerOf(world);
  const { id, currency } = random.pick(wallets);
  const amount = currency === "KRW" ? String(1_000 + random.below(5_000)) : `${random.below(4)}.5`;
  const body = { wallet: id, amount, currency, rail: "sandbox" };
  const made = await operate<TopUp>(world, "top-up", "POST /v1/top-ups", { cookie, body });
  if (made !== undefined) told.topUps.set(made.id, made.amount);
};

export const buy: Step = async (world) => {
  const { random, told } = world;
  const reader = readerOf(world);
  const offer = random.pick(world.town.offers.filter(({ kind }) => KINDS[kind].paid === "at-once"));
  const { request, body, currency } = payerOf(world, reader);
  const made = await operate<PurchaseResult>(world, `buy ${offer.kind}`, "POST /v1/purchases", {
    ...request,
    body: { ...body, offer: offer.id, ...termsFor(world, offer, currency) },
  });
  if (made === undefined) return;
  const { id, seller, buyer, amount } = made.purchase;
  // What is already owned, or covered by a pass, is answered with the purchase that brought it.
  if (!made.alreadyOwned && made.coveredBy === undefined) told.charged.set(id, amount);
  world.purchases.push({ id, reader, sellerId: seller, buyer });
};

export const refund: Step = async (world) => {
  if (world.purchases.length === 0) return;
  const { random, told } = world;
  const { id, reader, sellerId } = lately(world, world.purchases);
  const reason = random.pick(["undo", "undo", "regret", "regret", "seller"]);
  const who =
    reason === "seller" ? { token: secretOf(world, sellerId) } : { cookie: reader.cookie };
  const body = { purchase: id, reason };
  const made = await operate<Refund>(world, `refund ${reason}`, "POST /v1/refunds", {
    ...who,
    body,
  });
  if (made !== undefined) told.refunded.set(made.id, made.amount);
};

export const askForRefund: Step = async (world) => {
  if (world.purchases.length === 0) return;
  const { id, reader, sellerId, buyer } = lately(world, world.purchases);
  const made = await operate<RefundRequest>(world, "refund request", "POST /v1/refund-requests", {
    cookie: reader.cookie,
    body: { purchase: id, reason: "It was not what I thought." },
  });
  if (made !== undefined) world.requests.push({ id: made.id, reader, sellerId, buyer });
};

export const decideRefundRequest: Step = async (world) => {
  const asked = world.requests.pop();
  if (asked === undefined) return;
  const verdict = world.random.chance(0.7) ? "accept" : "decline";
  const body = verdict === "decline" ? { note: "It was." } : undefined;
  await operate(
    world,
    `refund request ${verdict}`,
    `POST /v1/refund-requests/${asked.id}/${verdict}`,
    {
      token: secretOf(world, asked.sellerId),
      body,
    },
  );
};

export const reportConsumption: Step = async (world) => {
  if (world.purchases.length === 0) return;
  const { id, sellerId } = lately(world, world.purchases);
  const body = { share: world.random.below(101) / 100 };
  await operate(world, "consumption", `POST /v1/purchases/${id}/consumption`, {
    token: secretOf(world, sellerId),
    body,
  });
};

/** Something recent, since little else can be changed. */
export function lately<T>(world: World, things: readonly T[]): T {
  return world.random.pick(things.slice(-60));
}

function termsFor({ random }: World, offer: Offer, currency: string): object {
  if (KINDS[offer.kind].charged === "for-each-play")
    return { playId: `play-${random.below(1_000_000)}` };
  if (offer.kind === "item" && offer.item.type === "consumable")
    return { quantity: 1 + random.below(6) };
  if (offer.kind === "pass" && offer.pass.renews && random.chance(0.5)) return { renew: true };
  if (offer.kind === "unlock" && offer.payWhatYouWant !== null && random.chance(0.7)) {
    const amount =
      currency === "KRW" ? String(10 + random.below(500)) : `0.${10 + random.below(80)}`;
    return { amount: { amount, currency } };
  }
  return {};
}
