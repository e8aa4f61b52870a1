import { randomInt, randomUUID } from "node:crypto";
import { CURRENT, layCourse } from "../river/course.ts";
import { readState } from "./read-state.ts";
import { Refusal } from "./refusal.ts";
import type { Session } from "./sessions.ts";
import type { TripEnd, TripStart } from "./state.ts";
import { buyerOf } from "./things.ts";
import type { Till } from "./till.ts";

const FIREFLIES_PER_PEARL = 15;
const MOST_PEARLS = 4;
/** The browser's clock and ours need not agree to the second. */
const TOLERANCE_MS = 2_000;

export interface RiverWish {
  readonly length: number;
  /** Always this river; a new one each time when absent. */
  readonly seed?: number;
}

/** Sets out: the server chooses the river, and what the player's things do to it. */
export async function startTrip(till: Till, session: Session, wish: RiverWish): Promise<TripStart> {
  const { things, boosters } = await readState(till, session);
  const plan = {
    seed: wish.seed ?? randomInt(2 ** 31),
    length: wish.length,
    rocks: boosters["high-water"] === undefined ? 1 : 0.5,
  };
  const perFirefly = boosters["moonlight"] === undefined ? 1 : 2;
  session.trip = {
    id: randomUUID(),
    plan,
    startedAtMs: till.now(),
    perFirefly,
    patchesUsed: 0,
    finished: false,
  };
  return {
    trip: session.trip.id,
    plan,
    perFirefly,
    patches: things["patch"] ?? 0,
    lantern: (things["lantern"] ?? 0) > 0,
  };
}

/** Uses up one patch. The same tear of the same trip uses one, however often it is asked for. */
export async function usePatch(
  till: Till,
  session: Session,
  { trip: id, tear }: { readonly trip: string; readonly tear: number },
): Promise<{ left: number }> {
  const trip = underWay(session, id);
  if (tear > trip.patchesUsed + 1)
    throw new Refusal("wrong-tear", "The boat is not torn like that.");
  const change = await till.tuppence.inventory.consume(
    { buyer: buyerOf(session), sku: "patch", quantity: 1 },
    { idempotencyKey: `patch-${id}-${tear}` },
  );
  trip.patchesUsed = Math.max(trip.patchesUsed, tear);
  return { left: change.quantity };
}

/** Comes home. Nobody brings more fireflies than the river had, or sooner than the current flows. */
export async function finishTrip(
  till: Till,
  session: Session,
  told: { readonly trip: string; readonly lights: number; readonly arrived: boolean },
): Promise<TripEnd> {
  const trip = underWay(session, told.trip);
  const { fireflies, length } = layCourse(trip.plan);
  const soonestMs = (length / CURRENT) * 1000 - TOLERANCE_MS;
  const tooSoon = told.arrived && till.now() - trip.startedAtMs < soonestMs;
  if (told.lights > fireflies.length || tooSoon) {
    throw new Refusal("not-believed", "The harbour master does not believe that.");
  }
  trip.finished = true;
  const score = told.lights * trip.perFirefly;
  return { score, pearls: told.arrived ? await reward(till, session, trip.id, score) : 0 };
}

async function reward(till: Till, session: Session, trip: string, score: number): Promise<number> {
  // Who never bought anything has no place on the platform where pearls could be kept.
  if (session.buyer === null) return 0;
  const { boosters } = await readState(till, session);
  const extra = boosters["tailwind"] === undefined ? 0 : 1;
  const pearls = Math.min(MOST_PEARLS, Math.floor(score / FIREFLIES_PER_PEARL)) + extra;
  if (pearls === 0) return 0;
  await till.tuppence.inventory.grant(
    { buyer: session.buyer, sku: "pearl", quantity: pearls },
    { idempotencyKey: `reward-${trip}` },
  );
  return pearls;
}

function underWay({ trip }: Session, id: string) {
  if (trip === null || trip.id !== id || trip.finished) {
    throw new Refusal("no-trip", "That trip is over.", 404);
  }
  return trip;
}
