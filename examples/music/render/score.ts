import type { Instrument, Mix } from "./instruments.ts";

const STEPS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** @example frequencyOf("A4") // 440 @example frequencyOf("Eb3") */
export function frequencyOf(name: string): number {
  const [, letter = "", sign = "", octave = ""] = /^([A-G])([#b]?)(\d)$/.exec(name) ?? [];
  const step = STEPS[letter];
  if (step === undefined) throw new Error(`"${name}" is no note.`);
  const semitones = step + (sign === "#" ? 1 : sign === "b" ? -1 : 0) + (Number(octave) - 4) * 12;
  return 440 * 2 ** ((semitones - 9) / 12);
}

export interface Part {
  readonly instrument: Instrument;
  readonly gain: number;
  readonly pan?: number;
  /** In beats: `A4:1 C5:.5 -:2 E4+G4:4`; `-` is a rest, `+` sounds together. */
  readonly line: string;
  /** How often the line is played; once when absent. */
  readonly times?: number;
  /** The beat it enters at. */
  readonly from?: number;
}

/** Plays parts into a mix. Each note is a little late or early, and never quite as loud as the one before. */
export function play(mix: Mix, beatsPerMinute: number, parts: readonly Part[]): void {
  const beat = 60 / beatsPerMinute;
  for (const [number, part] of parts.entries()) {
    let position = part.from ?? 0;
    let count = 0;
    for (let round = 0; round < (part.times ?? 1); round++) {
      for (const word of part.line.trim().split(/\s+/)) {
        const [names = "-", length = "1"] = word.split(":");
        const beats = Number(length);
        for (const [voice, name] of names.split("+").entries()) {
          if (name === "-") continue;
          const sway = Math.sin(count * 12.9898 + number * 78.233 + voice * 3.7);
          part.instrument(mix, {
            at: Math.max(0, position * beat + sway * 0.006 + voice * 0.009),
            frequency: name === "x" ? 52 : frequencyOf(name),
            seconds: beats * beat * 0.96,
            gain: part.gain * (1 + sway * 0.12),
            pan: (part.pan ?? 0) + (voice - 1) * 0.12,
          });
        }
        position += beats;
        count += 1;
      }
    }
  }
}
