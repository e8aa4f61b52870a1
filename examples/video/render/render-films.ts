/**
 * Makes the films of this example: `node examples/video/render/render-films.ts` (it needs ffmpeg with libvpx and
 * libopus, and Chromium, whose canvas draws the frames). They are committed, so nobody has to.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../../e2e/src/world/launch-browser.ts";
import { newMix, SAMPLE_RATE } from "../../music/render/instruments.ts";
import { addRoom } from "../../music/render/room.ts";
import { play } from "../../music/render/score.ts";
import type { drawFrame } from "./scenes/films.ts";
import { HEIGHT, WIDTH } from "./scenes/shapes.ts";
import { scores } from "./scores.ts";

const FOLDER = join(import.meta.dirname, "../media");
const SCENES = "http://scenes.invalid/";
const FRAMES_PER_SECOND = 24;
const PREVIEW_SECONDS = 6;
const STILL_SECONDS = 8;

type Canvas = CanvasRenderingContext2D;

const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
await page.route(`${SCENES}**`, async (route) => {
  const name = new URL(route.request().url()).pathname.slice(1);
  if (name === "") return route.fulfill({ contentType: "text/html", body: "<canvas></canvas>" });
  const source = await readFile(join(import.meta.dirname, "scenes", name), "utf8");
  return route.fulfill({ contentType: "text/javascript", body: stripTypeScriptTypes(source) });
});
await page.goto(SCENES);
try {
  for (const score of scores) {
    const sound = join(tmpdir(), `${score.film}.f32`);
    await writeFile(sound, soundOf(score));
    await encode(page, score.film, `${score.film}.webm`, score.seconds, sound);
    await encode(page, score.film, `${score.film}-preview.webm`, PREVIEW_SECONDS, sound);
    await rm(sound);
    const still = await frame(page, score.film, STILL_SECONDS, "image/webp", 0.8);
    await writeFile(join(FOLDER, `${score.film}.webp`), still);
  }
} finally {
  await browser.close();
}

function soundOf({ seconds, beatsPerMinute, parts }: (typeof scores)[number]): Buffer {
  const mix = newMix(seconds);
  play(mix, beatsPerMinute, parts);
  addRoom(mix, 0.6);
  const interleaved = new Float32Array(mix.left.length * 2);
  for (let i = 0; i < mix.left.length; i++) {
    const level = Math.min(1, (mix.left.length - i) / SAMPLE_RATE / 2) * 1.5;
    interleaved[2 * i] = (mix.left[i] ?? 0) * level;
    interleaved[2 * i + 1] = (mix.right[i] ?? 0) * level;
  }
  return Buffer.from(interleaved.buffer);
}

async function encode(on: Page, film: string, name: string, seconds: number, sound: string) {
  const file = join(FOLDER, name);
  const pictures = ["-f", "image2pipe", "-c:v", "mjpeg", "-framerate", String(FRAMES_PER_SECOND)];
  const audio = ["-f", "f32le", "-ar", String(SAMPLE_RATE), "-ac", "2", "-t", String(seconds)];
  const video = [
    "-c:v",
    "libvpx-vp9",
    "-b:v",
    "150k",
    "-g",
    "48",
    "-row-mt",
    "1",
    "-cpu-used",
    "2",
  ];
  const input = [...pictures, "-i", "-", ...audio, "-i", sound];
  const output = [...video, "-pix_fmt", "yuv420p", "-c:a", "libopus", "-b:a", "32k"];
  // Bit-exact: no time or version in the file.
  const length = ["-t", String(seconds), "-fflags", "+bitexact", "-map_metadata", "-1", file];
  const args = ["-y", "-loglevel", "error", ...input, ...output, ...length];
  const ffmpeg = spawn("ffmpeg", args, { stdio: ["pipe", "inherit", "inherit"] });
  const ended = once(ffmpeg, "close");
  for (let i = 0; i < seconds * FRAMES_PER_SECOND; i++) {
    const picture = await frame(on, film, i / FRAMES_PER_SECOND, "image/jpeg", 0.95);
    if (!ffmpeg.stdin.write(picture)) await once(ffmpeg.stdin, "drain");
  }
  ffmpeg.stdin.end();
  await ended;
  console.log(`${name}: ${(await stat(file)).size} bytes`);
}

async function frame(on: Page, film: string, seconds: number, type: string, quality: number) {
  const url = await on.evaluate(
    async ({ module, size, ...of }) => {
      const scenes = (await import(module)) as { drawFrame: typeof drawFrame };
      const canvas = document.querySelector("canvas");
      const context: Canvas | null | undefined = canvas?.getContext("2d");
      if (!canvas || !context) throw new Error("There is a canvas.");
      if (canvas.width !== size.width) Object.assign(canvas, size);
      scenes.drawFrame(context, of.film, of.seconds);
      return canvas.toDataURL(of.type, of.quality);
    },
    {
      module: `${SCENES}films.ts`,
      size: { width: WIDTH, height: HEIGHT },
      film,
      seconds,
      type,
      quality,
    },
  );
  return Buffer.from(url.split(",")[1] ?? "", "base64");
}
