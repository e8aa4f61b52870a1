import { bass, bell, brush, drum, keys, pad, string } from "./instruments.ts";
import type { Part } from "./score.ts";

export interface Piece {
  readonly slug: string;
  readonly beatsPerMinute: number;
  readonly seconds: number;
  readonly room: number;
  readonly parts: readonly Part[];
}

/** The tunes are ours, written for this example. */
export const pieces: readonly Piece[] = [
  {
    slug: "slow-tide",
    beatsPerMinute: 76,
    seconds: 50,
    room: 0.5,
    parts: [
      {
        instrument: pad,
        gain: 0.07,
        line: "D3+A3+F4:8 C3+G3+E4:8 Bb2+F3+D4:8 A2+E3+C4:4 G2+D3+Bb3:4",
        times: 2,
      },
      {
        instrument: string,
        gain: 0.2,
        pan: -0.35,
        from: 4,
        line: "D4:.5 A4:.5 F4:.5 A4:.5 D5:.5 A4:.5 F4:.5 A4:.5 C4:.5 G4:.5 E4:.5 G4:.5 C5:.5 G4:.5 E4:.5 G4:.5 C4:.5 G4:.5 E4:.5 G4:.5 C5:.5 G4:.5 E4:.5 G4:.5 Bb3:.5 F4:.5 D4:.5 F4:.5 Bb4:.5 F4:.5 D4:.5 F4:.5 Bb3:.5 F4:.5 D4:.5 F4:.5 Bb4:.5 F4:.5 D4:.5 F4:.5 A3:.5 E4:.5 C4:.5 E4:.5 A4:.5 E4:.5 C4:.5 E4:.5 G3:.5 D4:.5 Bb3:.5 D4:.5 G4:.5 D4:.5 Bb3:.5 D4:.5",
        times: 1,
      },
      {
        instrument: bell,
        gain: 0.13,
        pan: 0.3,
        from: 12,
        line: "E5:1.5 G5:.5 A5:2 G5:1 E5:1 C5:2 D5:1.5 F5:.5 A5:2 G5:1 F5:1 D5:2 E5:1 C5:1 A4:2 D5:3 -:1 A5:1.5 G5:.5 F5:1 E5:1 D5:4 E5:1.5 G5:.5 C5:2 E5:1 D5:1 C5:2 D5:6",
      },
      {
        instrument: bass,
        gain: 0.28,
        from: 8,
        line: "C2:6 G2:2 Bb1:6 F2:2 A1:4 G1:4 D2:6 A2:2 C2:6 E2:2 Bb1:6 F2:2 A1:3 G1:3 D2:2",
      },
    ],
  },
  {
    slug: "copper-kettle",
    beatsPerMinute: 104,
    seconds: 42,
    room: 0.28,
    parts: [
      {
        instrument: string,
        gain: 0.27,
        pan: 0.25,
        line: "G4:.75 B4:.25 D5:.5 E5:.5 D5:.5 B4:.5 A4:1 G4:.75 A4:.25 B4:.5 D5:.5 A4:1.5 -:.5 E4:.75 G4:.25 A4:.5 B4:.5 D5:.5 B4:.5 A4:1 G4:.5 A4:.5 B4:.5 A4:.5 G4:1.5 -:.5",
        times: 2,
        from: 4,
      },
      {
        instrument: bell,
        gain: 0.1,
        pan: -0.2,
        from: 36,
        line: "D5:1 G5:.5 A5:.5 B5:1 A5:1 G5:1 E5:.5 G5:.5 A5:2 B5:1 A5:.5 G5:.5 E5:1 D5:1 E5:.5 G5:.5 A5:1 G5:2 D5:1 G5:.5 A5:.5 B5:1 D6:1 B5:1 A5:1 G5:2",
      },
      {
        instrument: string,
        gain: 0.13,
        pan: -0.45,
        line: "G3+D4:.5 -:.25 B3:.25 G3+D4:.5 B3:.5 C4+E4:.5 -:.25 G3:.25 C4+E4:.5 G3:.5 E3+B3:.5 -:.25 G3:.25 E3+B3:.5 G3:.5 D3+A3:.5 -:.25 F#3:.25 D3+A3:.5 F#3:.5",
        times: 8,
      },
      {
        instrument: bass,
        gain: 0.25,
        from: 4,
        line: "G2:1.5 D2:.5 C2:1.5 G2:.5 E2:1.5 B1:.5 D2:1 A1:1",
        times: 7,
      },
      { instrument: brush, gain: 0.16, from: 4, line: "-:.5 C4:.5 -:.5 C4:.25 C4:.25", times: 29 },
      { instrument: drum, gain: 0.35, from: 4, line: "x:1.5 x:.5", times: 29 },
    ],
  },
  {
    slug: "last-ferry",
    beatsPerMinute: 84,
    seconds: 48,
    room: 0.34,
    parts: [
      {
        instrument: keys,
        gain: 0.16,
        pan: -0.15,
        line: "E3+G3+B3+D4:3 -:.5 B3:.5 A3+C4+E4+G4:3 -:1 D3+F#3+A3+C4:3 -:.5 A3:.5 G3+B3+D4+F#4:3 -:1",
        times: 4,
      },
      {
        instrument: keys,
        gain: 0.2,
        pan: 0.3,
        from: 8,
        line: "B4:.5 D5:.5 E5:1.5 D5:.5 B4:1 G4:.5 A4:.5 C5:1.5 B4:1.5 -:.5 A4:.5 C5:.5 D5:1 E5:.5 F#5:.5 D5:1 B4:3 -:1 E5:.5 G5:.5 A5:1 G5:.5 E5:1.5 D5:.5 E5:.5 G5:1 E5:2 -:.5 D5:.5 F#5:.5 A5:1 F#5:.5 D5:.5 C5:1 B4:4 G4:.5 A4:.5 B4:1.5 D5:.5 E5:1 C5:1 A4:1 G4:2 A4:.5 C5:.5 F#4:1 A4:1 C5:1 B4:4",
      },
      {
        instrument: bass,
        gain: 0.34,
        line: "E2:1.5 E2:.5 B1:1 D2:1 A1:1.5 A1:.5 E2:1 C2:1 D2:1.5 D2:.5 A1:1 C2:1 G1:1.5 G1:.5 D2:1 F#2:1",
        times: 4,
      },
      { instrument: brush, gain: 0.15, from: 8, line: "-:1 C4:.66 C4:.34", times: 27 },
      { instrument: drum, gain: 0.3, from: 8, line: "x:1.66 x:.34 -:2", times: 14 },
    ],
  },
  {
    slug: "snow-on-the-antenna",
    beatsPerMinute: 66,
    seconds: 46,
    room: 0.62,
    parts: [
      {
        instrument: bell,
        gain: 0.15,
        pan: 0.2,
        line: "-:2 E5:1 B5:.5 A5:.5 G#5:1 E5:1 F#5:2 C#5:1 E5:1 B4:2 E5:1 G#5:.5 B5:.5 C#6:1 B5:1 A5:2 G#5:1 F#5:1 E5:2 B5:1 C#6:.5 B5:.5 G#5:1 E5:1 A5:1.5 G#5:.5 F#5:2 G#5:1 F#5:.5 E5:.5 C#5:2 B4:1 C#5:1 E5:4",
      },
      {
        instrument: pad,
        gain: 0.08,
        line: "E3+B3+G#4:6 C#3+G#3+E4:6 A2+E3+C#4:6 B2+F#3+D#4:6 E3+B3+G#4:6 A2+E3+C#4:6 C#3+G#3+E4:4 E3+B3+G#4:5",
      },
      {
        instrument: string,
        gain: 0.12,
        pan: -0.4,
        from: 12,
        line: "A3:1 E4:.5 A4:.5 E4:1 C#4:1 E4:1 A3:1 B3:1 F#4:.5 B4:.5 F#4:1 D#4:1 F#4:1 B3:1 E3:1 B3:.5 E4:.5 G#4:1 B3:1 E4:1 G#3:1 A3:1 E4:.5 A4:.5 E4:1 C#4:1 E4:1 A3:1 C#4:1 G#4:1 E4:1 C#4:1 E3:3",
      },
    ],
  },
];
