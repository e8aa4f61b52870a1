import { type Course, centre, CURRENT, halfWidth } from "../../river/course.ts";

/** Where on the screen the boat is: the rest of the river moves. */
export const BOAT_Y = 520;
const BOAT_RADIUS = 15;
const REACH_OF_LIGHT = 30;
const STEER = 900;
const TOP_SPEED = 250;
const SAFE_SECONDS = 2;
const FOLDS = 2;

export interface Steering {
  /** -1 left, 1 right. */
  readonly turn: number;
  /** Where the pointer is, in pixels of the river; the boat goes there. */
  readonly towards: number | null;
  /** Holding back against the current. */
  readonly drift: boolean;
}

export type VoyageEvent = "light" | "bump" | "sink" | "arrive";

/** One trip down the river. It is moved by {@link sail} and by nothing else. */
export interface Voyage {
  readonly course: Course;
  /** How far the boat is. */
  distance: number;
  x: number;
  speed: number;
  seconds: number;
  /** What the paper still takes; at 0 it is open. */
  folds: number;
  lights: number;
  readonly caught: Set<number>;
  safeUntil: number;
  /** How much of the drift brake is left, 0 to 1. */
  breath: number;
  drifting: boolean;
  state: "sailing" | "open" | "arrived" | "sunk";
}

export function setOut(course: Course): Voyage {
  return {
    course,
    distance: 0,
    x: centre(course.seed, BOAT_Y),
    speed: 0,
    seconds: 0,
    folds: FOLDS,
    lights: 0,
    caught: new Set(),
    safeUntil: 0,
    breath: 1,
    drifting: false,
    state: "sailing",
  };
}

/** Moves everything on by `dt` seconds. */
export function sail(voyage: Voyage, steering: Steering, dt: number): VoyageEvent[] {
  if (voyage.state !== "sailing") return [];
  voyage.seconds += dt;
  voyage.drifting = steering.drift && voyage.breath > 0;
  voyage.breath = Math.min(1, Math.max(0, voyage.breath + (voyage.drifting ? -dt / 2 : dt / 6)));
  steer(voyage, steering, dt);
  voyage.distance += CURRENT * dt * (voyage.drifting ? 0.45 : 1);
  const events = gather(voyage);
  if (voyage.distance >= voyage.course.length) {
    voyage.state = "arrived";
    return [...events, "arrive"];
  }
  return [...events, ...strike(voyage)];
}

/** The paper was mended: on it goes. */
export function mend(voyage: Voyage): void {
  voyage.folds = 1;
  voyage.safeUntil = voyage.seconds + SAFE_SECONDS;
  voyage.state = "sailing";
}

function steer(voyage: Voyage, { turn, towards }: Steering, dt: number): void {
  const away = towards === null ? 0 : towards - voyage.x;
  const wish = towards === null ? turn * TOP_SPEED : clamp(away * 7, -TOP_SPEED, TOP_SPEED);
  const change = clamp(wish - voyage.speed, -STEER * dt, STEER * dt);
  voyage.speed += change;
  voyage.x += voyage.speed * dt;
  const y = boatAt(voyage);
  const middle = centre(voyage.course.seed, y);
  const room = halfWidth(y) - BOAT_RADIUS - 4;
  const kept = clamp(voyage.x, middle - room, middle + room);
  // A bank is soft: it stops the boat and does no harm.
  if (kept !== voyage.x) voyage.speed = 0;
  voyage.x = kept;
}

function gather(voyage: Voyage): VoyageEvent[] {
  const y = boatAt(voyage);
  const events: VoyageEvent[] = [];
  for (const [index, light] of voyage.course.fireflies.entries()) {
    if (light.y > y + REACH_OF_LIGHT) break;
    if (voyage.caught.has(index) || light.y < y - REACH_OF_LIGHT) continue;
    if (Math.hypot(light.x - voyage.x, light.y - y) > REACH_OF_LIGHT) continue;
    voyage.caught.add(index);
    voyage.lights += 1;
    events.push("light");
  }
  return events;
}

function strike(voyage: Voyage): VoyageEvent[] {
  if (voyage.seconds < voyage.safeUntil) return [];
  const y = boatAt(voyage);
  const hit = voyage.course.rocks.some(
    (rock) => Math.hypot(rock.x - voyage.x, rock.y - y) < rock.radius + BOAT_RADIUS - 3,
  );
  if (!hit) return [];
  voyage.folds -= 1;
  voyage.safeUntil = voyage.seconds + SAFE_SECONDS;
  if (voyage.folds > 0) return ["bump"];
  voyage.state = "open";
  return ["bump", "sink"];
}

/** Where the boat is on the course: the first screen is already behind it. */
export function boatAt(voyage: Voyage): number {
  return voyage.distance + 200;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
