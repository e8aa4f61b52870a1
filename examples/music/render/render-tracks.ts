/**
 * Makes the recordings of this example: `node examples/music/render/render-tracks.ts` (it needs ffmpeg with libopus).
 * They are committed, so nobody has to. A preview is a file of its own: the beginning, faded out.
 */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { PREVIEW_SECONDS } from "../src/tracks/track.ts";
import { type Mix, newMix, SAMPLE_RATE } from "./instruments.ts";
import { pieces } from "./pieces.ts";
import { addRoom } from "./room.ts";
import { play } from "./score.ts";

const FOLDER = join(import.meta.dirname, "../media");
const PREVIEW_FADE_SECONDS = 1.5;
const END_FADE_SECONDS = 3;
const LOUDEST = 0.86;

for (const piece of pieces) {
  const mix = newMix(piece.seconds);
  play(mix, piece.beatsPerMinute, piece.parts);
  addRoom(mix, piece.room);
  const loudness = LOUDEST / peakOf(mix);
  encode(`${piece.slug}.ogg`, mix, loudness, piece.seconds, END_FADE_SECONDS);
  encode(`${piece.slug}-preview.ogg`, mix, loudness, PREVIEW_SECONDS, PREVIEW_FADE_SECONDS);
}

function peakOf({ left, right }: Mix): number {
  let peak = 0.001;
  for (const channel of [left, right]) {
    for (const sample of channel) peak = Math.max(peak, Math.abs(sample));
  }
  return peak;
}

function encode(name: string, mix: Mix, gain: number, seconds: number, fadeSeconds: number): void {
  const samples = Math.min(mix.left.length, Math.round(seconds * SAMPLE_RATE));
  const interleaved = new Float32Array(samples * 2);
  for (let i = 0; i < samples; i++) {
    const left = (samples - i) / SAMPLE_RATE / fadeSeconds;
    const level = gain * Math.min(1, left);
    interleaved[2 * i] = (mix.left[i] ?? 0) * level;
    interleaved[2 * i + 1] = (mix.right[i] ?? 0) * level;
  }
  const file = join(FOLDER, name);
  const input = ["-f", "f32le", "-ar", String(SAMPLE_RATE), "-ac", "2", "-i", "-"];
  // Bit-exact: no time or version in the file, so the same tunes are the same bytes.
  const output = ["-c:a", "libopus", "-b:a", "32k", "-fflags", "+bitexact", "-map_metadata", "-1"];
  execFileSync("ffmpeg", ["-y", "-loglevel", "error", ...input, ...output, file], {
    input: Buffer.from(interleaved.buffer),
    maxBuffer: 64 * 1024 * 1024,
  });
  console.log(`${name}: ${statSync(file).size} bytes`);
}
