import { KINDS } from "@tuppence/protocol/offers";
import type { Meter, MeterResult } from "@tuppence/protocol/wire";
import { lately } from "./buying.ts";
import { operate, payerOf, readerOf, secretOf, type Step } from "../world.ts";

export const openMeter: Step = async (world) => {
  const reader = readerOf(world);
  const offer = world.random.pick(
    world.town.offers.filter(({ kind }) => KINDS[kind].paid === "by-the-unit"),
  );
  const { request, body, currency } = payerOf(world, reader);
  const maximum =
    request.cookie === undefined ? {} : { maximum: currency === "KRW" ? "800" : "0.8" };
  const made = await operate<MeterResult>(world, "open a meter", "POST /v1/meters", {
    ...request,
    body: { ...body, ...maximum, offer: offer.id },
  });
  if (made === undefined) return;
  const { id, seller, buyer } = made.meter;
  world.meters.push({ id, reader, sellerId: seller, buyer });
};

export const tick: Step = async (world) => {
  if (world.meters.length === 0) return;
  const { id, sellerId } = lately(world, world.meters);
  await operate<MeterResult>(world, "tick", `POST /v1/meters/${id}/ticks`, {
    token: secretOf(world, sellerId),
    body: { units: world.random.below(80) },
  });
};

export const closeMeter: Step = async (world) => {
  if (world.meters.length === 0) return;
  const { id, sellerId, reader } = lately(world, world.meters);
  const bySeller = world.random.chance(0.5);
  await operate<Meter>(world, "close a meter", `POST /v1/meters/${id}/close`, {
    ...(bySeller ? { token: secretOf(world, sellerId) } : { cookie: reader.cookie }),
    body: bySeller ? { units: world.random.below(100) } : {},
  });
};

export const refundMeter: Step = async (world) => {
  if (world.meters.length === 0) return;
  const { id, sellerId, reader } = lately(world, world.meters);
  const reason = world.random.pick(["undo", "regret", "seller"]);
  await operate(world, `refund a meter ${reason}`, `POST /v1/meters/${id}/refund`, {
    ...(reason === "seller" ? { token: secretOf(world, sellerId) } : { cookie: reader.cookie }),
    body: { reason },
  });
};
