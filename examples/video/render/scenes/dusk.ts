import {
  type Canvas,
  disc,
  glow,
  gull,
  HEIGHT,
  hills,
  pill,
  polygon,
  reflection,
  ripples,
  type Scene,
  sky,
  WIDTH,
} from "./shapes.ts";

const SEA = 292;

/** A harbour at sunset: the sun goes, a boat comes home. */
export const dusk: Scene = (canvas, t, p) => {
  sky(canvas, ["#27315c", "#7a4a76", "#e0785a", "#f6c27d"], SEA);
  const sunY = 196 + p * 88;
  glow(canvas, 560, sunY, 240, "255, 214, 140", 0.75);
  disc(canvas, 560, sunY, 46, "#ffe2a6");
  for (let i = 0; i < 5; i++) {
    canvas.fillStyle = `rgba(255, 196, 150, ${0.2 + (i % 2) * 0.1})`;
    pill(canvas, ((i * 241 + t * (5 + i)) % (WIDTH + 300)) - 130, 60 + i * 34, 210 - i * 18, 13);
  }
  hills(canvas, "#6b4a78", SEA - 26, 16, 40 + t * 1.5);
  sky(canvas, ["#c4705f", "#5d3f6d", "#262b52"], HEIGHT, SEA);
  reflection(canvas, 560, SEA, t, "255, 218, 150");
  ripples(canvas, SEA, t, "255, 224, 190");
  boat(canvas, -60 + p * 520, 352 + Math.sin(t * 1.4) * 3, Math.sin(t * 1.1) * 0.03);
  polygon(canvas, "#1f1f3d", [
    [640, HEIGHT],
    [690, 392],
    [740, 372],
    [WIDTH, 360],
    [WIDTH, HEIGHT],
  ]);
  for (let i = 0; i < 4; i++) canvas.fillRect(676 + i * 46, 344, 7, 50);
  for (let i = 0; i < 4; i++) {
    gull(
      canvas,
      130 + i * 58 + t * 15,
      128 + i * 17 + Math.sin(t + i) * 8,
      13 - i * 1.5,
      t + i * 0.7,
    );
  }
};

function boat(canvas: Canvas, x: number, y: number, tilt: number): void {
  canvas.save();
  canvas.translate(x, y);
  canvas.rotate(tilt);
  polygon(canvas, "#fff0d8", [
    [-4, -14],
    [-4, -112],
    [58, -22],
  ]);
  polygon(canvas, "#d2553f", [
    [-11, -16],
    [-11, -96],
    [-48, -22],
  ]);
  polygon(canvas, "#1f1f3d", [
    [-62, -10],
    [70, -10],
    [48, 14],
    [-44, 14],
  ]);
  canvas.fillStyle = "#1f1f3d";
  canvas.fillRect(-9, -116, 3, 110);
  canvas.restore();
}
