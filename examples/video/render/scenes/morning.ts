import { type Canvas, disc, glow, gull, hills, polygon, type Scene, sky } from "./shapes.ts";

/** Fog lies in the valleys; somebody is up already. */
export const morning: Scene = (canvas, t, p) => {
  sky(canvas, ["#5b8fb4", "#f0c9a6", "#fbe6c8"]);
  const sunY = 250 - p * 78;
  glow(canvas, 300, sunY, 260, "255, 226, 160", 0.8);
  disc(canvas, 300, sunY, 42, "#fff1c9");
  const layers = ["#b9a9b8", "#8f93ae", "#677c9a", "#45617f", "#2a4560"];
  for (const [index, colour] of layers.entries()) {
    hills(canvas, colour, 262 + index * 48, 40 - index * 4, index * 310 + t * (3 + index * 4));
    canvas.fillStyle = "rgba(253, 236, 214, .16)";
    canvas.fillRect(0, 290 + index * 44, 854, 30);
  }
  balloon(canvas, 560 + Math.sin(t * 0.4) * 12, 330 - p * 170, 62);
  balloon(canvas, 716 + Math.sin(t * 0.5 + 2) * 8, 250 - p * 90, 30);
  for (let i = 0; i < 5; i++) gull(canvas, 40 + t * 22 + i * 34, 120 + (i % 3) * 16, 8, t + i);
};

function balloon(canvas: Canvas, x: number, y: number, size: number): void {
  const colours = ["#c8452f", "#f2c15c", "#2f7f7a", "#f2c15c", "#c8452f"];
  for (const [index, colour] of colours.entries()) {
    canvas.fillStyle = colour;
    canvas.beginPath();
    canvas.ellipse(x, y, size * (1 - index * 0.22), size * 1.08, 0, 0, Math.PI * 2);
    canvas.fill();
  }
  polygon(canvas, "#c8452f", [
    [x - size * 0.62, y + size * 0.86],
    [x + size * 0.62, y + size * 0.86],
    [x + size * 0.2, y + size * 1.4],
    [x - size * 0.2, y + size * 1.4],
  ]);
  canvas.fillStyle = "#6b4630";
  canvas.fillRect(x - size * 0.18, y + size * 1.62, size * 0.36, size * 0.26);
  canvas.fillRect(x - size * 0.17, y + size * 1.4, size * 0.03, size * 0.24);
  canvas.fillRect(x + size * 0.14, y + size * 1.4, size * 0.03, size * 0.24);
}
