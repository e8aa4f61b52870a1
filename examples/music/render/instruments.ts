/** Sound as it is being put together: samples between -1 and 1, and what of them the room answers. */
export interface Mix {
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** What goes into the reverb. */
  readonly room: Float32Array;
}

export const SAMPLE_RATE = 48_000;

export interface Note {
  /** Seconds from the beginning. */
  readonly at: number;
  readonly frequency: number;
  readonly seconds: number;
  readonly gain: number;
  /** -1 is left, 1 is right. */
  readonly pan: number;
}

export type Instrument = (mix: Mix, note: Note) => void;

export function newMix(seconds: number): Mix {
  const length = Math.ceil(seconds * SAMPLE_RATE);
  return {
    left: new Float32Array(length),
    right: new Float32Array(length),
    room: new Float32Array(length),
  };
}

/** The same noise at every rendering. */
export function createNoise(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 31 - 1;
  };
}

/** Adds what `sample` answers for each moment of a note, and its share for the room. */
function add(mix: Mix, note: Note, seconds: number, room: number, sample: (t: number) => number) {
  const first = Math.round(note.at * SAMPLE_RATE);
  const last = Math.min(mix.left.length, first + Math.round(seconds * SAMPLE_RATE));
  const left = Math.cos(((note.pan + 1) * Math.PI) / 4) * note.gain;
  const right = Math.sin(((note.pan + 1) * Math.PI) / 4) * note.gain;
  for (let i = first; i < last; i++) {
    const value = sample((i - first) / SAMPLE_RATE);
    mix.left[i] = (mix.left[i] ?? 0) + value * left;
    mix.right[i] = (mix.right[i] ?? 0) + value * right;
    mix.room[i] = (mix.room[i] ?? 0) + value * note.gain * room;
  }
}

/** A plucked string after Karplus and Strong: a burst of noise in a loop that loses its edge. */
export const string: Instrument = (mix, note) => {
  const period = Math.max(2, Math.round(SAMPLE_RATE / note.frequency));
  const noise = createNoise(Math.round(note.frequency * 97 + note.at * 1009));
  const loop = Float32Array.from({ length: period }, noise);
  // Softened before it starts, as by a finger and not a pick.
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < period; i++) {
      loop[i] = ((loop[i] ?? 0) + (loop[(i + 1) % period] ?? 0)) / 2;
    }
  }
  const seconds = note.seconds + 1.2;
  let index = 0;
  add(mix, note, seconds, 0.32, (t) => {
    const value = loop[index] ?? 0;
    const next = loop[(index + 1) % period] ?? 0;
    loop[index] = (value * 0.5 + next * 0.5) * 0.9975;
    index = (index + 1) % period;
    const release = t > note.seconds ? Math.exp(-(t - note.seconds) * 6) : 1;
    return value * release * 1.6;
  });
};

/** A bell by frequency modulation. */
export const bell: Instrument = (mix, note) => {
  const turn = 2 * Math.PI * note.frequency;
  add(mix, note, note.seconds + 2, 0.55, (t) => {
    const modulation = Math.sin(turn * 3.5 * t) * 1.1 * Math.exp(-t * 7);
    const body = Math.sin(turn * t + modulation) * Math.exp(-t * 2.1);
    return body * Math.min(1, t * 400) * 0.8;
  });
};

/** An electric piano: a soft tine over a warm tone. */
export const keys: Instrument = (mix, note) => {
  const turn = 2 * Math.PI * note.frequency;
  const seconds = note.seconds + 0.5;
  add(mix, note, seconds, 0.28, (t) => {
    const tine = Math.sin(turn * 14 * t) * 0.12 * Math.exp(-t * 18);
    const warm = Math.sin(turn * t + Math.sin(turn * t) * 0.9 * Math.exp(-t * 3.2));
    const tremolo = 1 - 0.12 * (1 + Math.sin(2 * Math.PI * 4.6 * (note.at + t)));
    const release = t > note.seconds ? Math.exp(-(t - note.seconds) * 14) : 1;
    return (warm + tine) * Math.exp(-t * 1.1) * Math.min(1, t * 250) * tremolo * release * 0.6;
  });
};

/** A held chord tone that comes and goes like weather. */
export const pad: Instrument = (mix, note) => {
  const voices = [0.9965, 1, 1.0035].map((detune) => 2 * Math.PI * note.frequency * detune);
  const seconds = note.seconds + 1.6;
  add(mix, note, seconds, 0.5, (t) => {
    let value = 0;
    for (const turn of voices) {
      value += Math.sin(turn * t) + 0.34 * Math.sin(2 * turn * t) + 0.12 * Math.sin(3 * turn * t);
    }
    const rise = Math.min(1, t / 1.1);
    const fall = t > note.seconds ? Math.max(0, 1 - (t - note.seconds) / 1.6) : 1;
    return value * rise * rise * fall * fall * 0.2;
  });
};

export const bass: Instrument = (mix, note) => {
  const turn = 2 * Math.PI * note.frequency;
  add(mix, note, note.seconds + 0.25, 0.06, (t) => {
    const release = t > note.seconds ? Math.exp(-(t - note.seconds) * 22) : 1;
    const tone = Math.sin(turn * t) + 0.3 * Math.sin(2 * turn * t) * Math.exp(-t * 5);
    return tone * Math.min(1, t * 120) * Math.exp(-t * 0.9) * release * 0.8;
  });
};

/** A brush on a snare: noise without its lows. */
export const brush: Instrument = (mix, note) => {
  const noise = createNoise(Math.round(note.at * 7919) + 3);
  let low = 0;
  add(mix, note, note.seconds, 0.2, (t) => {
    const raw = noise();
    low += (raw - low) * 0.35;
    return (raw - low) * Math.exp((-t * 5) / note.seconds) * Math.min(1, t * 300) * 0.5;
  });
};

export const drum: Instrument = (mix, note) => {
  add(mix, note, 0.4, 0.05, (t) => {
    const phase = 2 * Math.PI * (note.frequency * t + 2.4 * (1 - Math.exp(-t * 30)));
    return Math.sin(phase) * Math.exp(-t * 11) * Math.min(1, t * 500);
  });
};
