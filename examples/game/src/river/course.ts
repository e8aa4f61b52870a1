/** Everything is in pixels of a screen 480 wide; `y` is how far down the river. */
export const RIVER_WIDTH = 480;
/** How far the current carries the boat in a second. */
export const CURRENT = 135;
/** A little under a minute. */
export const USUAL_LENGTH = 7200;

export interface Rock {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Firefly {
  readonly x: number;
  readonly y: number;
}

export interface Course {
  readonly seed: number;
  readonly length: number;
  readonly rocks: readonly Rock[];
  readonly fireflies: readonly Firefly[];
}

/** What a river is made of: the server chooses, the page draws, and both know every stone of it. */
export interface RiverPlan {
  readonly seed: number;
  readonly length: number;
  /** How many of the usual rocks are there, 0 to 1. */
  readonly rocks: number;
}

/** The same plan is the same river, in the browser and on the server that counts its fireflies. */
export function layCourse({ seed, length, rocks: share }: RiverPlan): Course {
  const random = randomOf(seed);
  const rocks: Rock[] = [];
  const fireflies: Firefly[] = [];
  for (let y = 620; y < length - 260; y += 150 + random() * 70) {
    const side = random() < 0.5 ? -1 : 1;
    const reach = halfWidth(y) - 34;
    const x = centre(seed, y) + side * reach * (0.12 + random() * 0.75);
    const radius = 17 + random() * 15;
    if (random() < share) rocks.push({ x, y, radius });
    if (random() < 0.62) {
      // Fireflies gather where no rock is.
      const from = -side * reach * (0.15 + random() * 0.6);
      const drift = (random() - 0.5) * 60;
      for (let i = 0; i < 4; i++) {
        const at = y + 40 + i * 30;
        fireflies.push({ x: centre(seed, at) + from + (drift * i) / 4, y: at });
      }
    }
  }
  return { seed, length, rocks, fireflies };
}

/** The middle of the river, which winds. */
export function centre(seed: number, y: number): number {
  const calm = Math.min(1, y / 900);
  const turn = (seed % 97) / 10;
  const wind = Math.sin(y / 340 + turn) * 58 + Math.sin(y / 147 + turn * 2) * 17;
  return RIVER_WIDTH / 2 + wind * calm;
}

/** From the middle to a bank. */
export function halfWidth(y: number): number {
  return 146 + Math.sin(y / 511) * 20;
}

/** Mulberry32: small, quick, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
