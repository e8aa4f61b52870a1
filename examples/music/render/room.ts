import { type Mix, SAMPLE_RATE } from "./instruments.ts";

const COMBS_LEFT = [0.0297, 0.0371, 0.0411, 0.0437];
const COMBS_RIGHT = [0.0303, 0.0359, 0.0419, 0.0449];
const ALLPASSES = [0.005, 0.0017];

/** Lets the room answer, after Schroeder: combs for the time it takes, allpasses to blur them. */
export function addRoom(mix: Mix, amount: number): void {
  addInto(mix.left, echo(mix.room, COMBS_LEFT), amount);
  addInto(mix.right, echo(mix.room, COMBS_RIGHT), amount);
}

function echo(input: Float32Array, combs: readonly number[]): Float32Array {
  let output = new Float32Array(input.length);
  for (const seconds of combs) addInto(output, comb(input, seconds), 1 / combs.length);
  for (const seconds of ALLPASSES) output = allpass(output, seconds);
  return output;
}

function comb(input: Float32Array, seconds: number): Float32Array {
  const delay = Math.round(seconds * SAMPLE_RATE);
  const output = new Float32Array(input.length);
  let damped = 0;
  for (let i = delay; i < input.length; i++) {
    // Walls swallow highs first.
    damped += ((output[i - delay] ?? 0) - damped) * 0.6;
    output[i] = (input[i - delay] ?? 0) + damped * 0.84;
  }
  return output;
}

function allpass(input: Float32Array, seconds: number): Float32Array<ArrayBuffer> {
  const delay = Math.round(seconds * SAMPLE_RATE);
  const output = new Float32Array(input.length);
  for (let i = 0; i < input.length; i++) {
    const before = i < delay ? 0 : (output[i - delay] ?? 0);
    const earlier = i < delay ? 0 : (input[i - delay] ?? 0);
    output[i] = earlier - 0.7 * (input[i] ?? 0) + 0.7 * before;
  }
  return output;
}

function addInto(target: Float32Array, source: Float32Array, gain: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + (source[i] ?? 0) * gain;
}
