import { bell, pad, string } from "../../music/render/instruments.ts";
import type { Part } from "../../music/render/score.ts";

interface Score {
  readonly film: string;
  readonly seconds: number;
  readonly beatsPerMinute: number;
  readonly parts: readonly Part[];
}

/** What is heard under each film, written for it. */
export const scores: readonly Score[] = [
  {
    film: "low-water",
    seconds: 36,
    beatsPerMinute: 60,
    parts: [
      {
        instrument: pad,
        gain: 0.09,
        line: "F3+C4+A4:6 D3+A3+F4:6 Bb2+F3+D4:6 G2+D3+Bb3:6 C3+G3+E4:6 F3+C4+A4:5",
      },
      {
        instrument: bell,
        gain: 0.11,
        pan: 0.2,
        from: 3,
        line: "C5:1 A5:1.5 G5:.5 F5:3 -:1 D5:1 F5:1 A5:2 -:1 G5:1 F5:1 D5:3 -:2 Bb4:1 D5:1 G5:2 E5:1 C5:3 -:1 A4:1 C5:1 F5:3",
      },
    ],
  },
  {
    film: "the-crossing",
    seconds: 24,
    beatsPerMinute: 92,
    parts: [
      {
        instrument: string,
        gain: 0.16,
        pan: -0.2,
        line: "E3:.5 B3:.5 G3:.5 B3:.5 E4:.5 B3:.5 G3:.5 B3:.5 C3:.5 G3:.5 E3:.5 G3:.5 D3:.5 A3:.5 F#3:.5 A3:.5",
        times: 4,
      },
      { instrument: pad, gain: 0.07, line: "E3+B3+G4:4 C3+G3+E4:2 D3+A3+F#4:2", times: 4 },
      {
        instrument: bell,
        gain: 0.09,
        pan: 0.3,
        from: 8,
        line: "B4:1 E5:1 G5:2 F#5:1 E5:1 D5:2 E5:1 G5:1 B5:2 A5:1 F#5:1 E5:4",
      },
    ],
  },
];
