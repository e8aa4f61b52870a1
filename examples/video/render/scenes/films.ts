import { below } from "./below.ts";
import { bridge } from "./bridge.ts";
import { dusk } from "./dusk.ts";
import { lighthouse } from "./lighthouse.ts";
import { morning } from "./morning.ts";
import { type Canvas, HEIGHT, type Scene, WIDTH } from "./shapes.ts";

const SCENE_SECONDS = 12;
const FADE_SECONDS = 0.8;

const FILMS: Readonly<Record<string, readonly Scene[]>> = {
  "low-water": [dusk, lighthouse, below],
  "the-crossing": [bridge, morning],
};

/** Draws the moment of a film: its scenes one after the other, each out of the dark and back into it. */
export function drawFrame(canvas: Canvas, film: string, seconds: number): void {
  const scenes = FILMS[film] ?? [];
  const index = Math.min(scenes.length - 1, Math.floor(seconds / SCENE_SECONDS));
  const t = seconds - index * SCENE_SECONDS;
  scenes[index]?.(canvas, t, t / SCENE_SECONDS);
  const light = Math.min(1, t / FADE_SECONDS, (SCENE_SECONDS - t) / FADE_SECONDS);
  canvas.fillStyle = `rgba(6, 8, 20, ${1 - light})`;
  canvas.fillRect(0, 0, WIDTH, HEIGHT);
}
