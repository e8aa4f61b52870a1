/** Draws one of `count` things: small numbers are much more popular than large ones. */
export type Draw = (count: number) => number;

/**
 * A draw with a long tail: the density falls with the root of the rank, so with 1,000 things the first is drawn
 * about 60 times as often as the last, yet pairs of two draws seldom repeat.
 */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  return (count) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    const uniform = ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
    return Math.floor(count * uniform * uniform);
  };
}
