/** The game's sounds, made of oscillators; off until somebody turns them on. */
export interface Sounds {
  play(name: SoundName): void;
  on: boolean;
}

export type SoundName = "light" | "bump" | "sink" | "arrive" | "bought";

/** Notes as frequency, start and length. */
const NOTES: Readonly<Record<SoundName, readonly (readonly [number, number, number])[]>> = {
  light: [[1046, 0, 0.18]],
  bump: [[92, 0, 0.22]],
  sink: [
    [220, 0, 0.25],
    [165, 0.16, 0.5],
  ],
  arrive: [
    [523, 0, 0.3],
    [659, 0.12, 0.3],
    [784, 0.24, 0.3],
    [1046, 0.36, 0.7],
  ],
  bought: [
    [784, 0, 0.14],
    [1174, 0.09, 0.3],
  ],
};
/** Fireflies caught in a row climb a pentatonic scale. */
const LADDER = [1, 9 / 8, 5 / 4, 3 / 2, 5 / 3, 2];
const ROW_MS = 900;

export function createSounds(): Sounds {
  let audio: AudioContext | undefined;
  let row = 0;
  let lastLightMs = 0;
  return {
    on: false,
    play(name) {
      if (!this.on) return;
      audio ??= new AudioContext();
      let pitch = 1;
      if (name === "light") {
        const nowMs = performance.now();
        row = nowMs - lastLightMs < ROW_MS ? row + 1 : 0;
        lastLightMs = nowMs;
        pitch = LADDER[row % LADDER.length] ?? 1;
      }
      for (const [frequency, after, length] of NOTES[name]) {
        ring(audio, frequency * pitch, audio.currentTime + after, length);
      }
    },
  };
}

function ring(audio: AudioContext, frequency: number, at: number, length: number): void {
  const tone = audio.createOscillator();
  const level = audio.createGain();
  tone.type = frequency < 200 ? "triangle" : "sine";
  tone.frequency.value = frequency;
  level.gain.setValueAtTime(0, at);
  level.gain.linearRampToValueAtTime(0.16, at + 0.012);
  level.gain.exponentialRampToValueAtTime(0.0005, at + length);
  tone.connect(level).connect(audio.destination);
  tone.start(at);
  tone.stop(at + length);
}
