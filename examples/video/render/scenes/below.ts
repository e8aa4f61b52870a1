import { type Canvas, disc, HEIGHT, polygon, type Scene, sky, WIDTH } from "./shapes.ts";

/** Under the boats: light from above, three jellyfish, and a school that turns as one. */
export const below: Scene = (canvas, t) => {
  sky(canvas, ["#3fa6a8", "#1b6a86", "#0c2f56", "#081c3c"]);
  for (let i = 0; i < 6; i++) {
    const x = 40 + i * 160 + Math.sin(t * 0.5 + i) * 34;
    const gradient = canvas.createLinearGradient(0, 0, 0, HEIGHT * 0.85);
    gradient.addColorStop(0, "rgba(214, 255, 240, .26)");
    gradient.addColorStop(1, "rgba(214, 255, 240, 0)");
    canvas.fillStyle = gradient;
    canvas.beginPath();
    canvas.moveTo(x, 0);
    canvas.lineTo(x + 44, 0);
    canvas.lineTo(x - 70, HEIGHT);
    canvas.lineTo(x - 190, HEIGHT);
    canvas.fill();
  }
  for (let i = 0; i < 26; i++) {
    const along = t * 62 + (i % 7) * 38 - Math.floor(i / 7) * 22;
    const x = (along % (WIDTH + 320)) - 60;
    const y = 300 + Math.sin(along / 130) * 46 + ((i * 37) % 64);
    fish(canvas, x, y, Math.cos(along / 130) * 0.35, i % 3 === 0 ? "#f3b562" : "#f7d9a0", t + i);
  }
  jellyfish(canvas, 210, 236 - t * 7, 58, t);
  jellyfish(canvas, 640, 178 - t * 3, 40, t + 2);
  jellyfish(canvas, 468, 402 - t * 9, 32, t + 4);
  for (let i = 0; i < 22; i++) {
    const y = HEIGHT - ((t * (24 + (i % 5) * 9) + i * 71) % (HEIGHT + 30));
    disc(
      canvas,
      120 + ((i * 149) % 660) + Math.sin(t * 2 + i) * 5,
      y,
      1.5 + (i % 3),
      "rgba(220, 255, 250, .35)",
    );
  }
  for (let i = 0; i < 15; i++) {
    const [x, lean] = [i * 62 + 8, Math.sin(t * 0.9 + i) * 20];
    const height = 60 + ((i * 47) % 80);
    polygon(canvas, i % 2 === 0 ? "#0a3a4c" : "#0d4a56", [
      [x - 10, HEIGHT],
      [x + lean, HEIGHT - height],
      [x + 10, HEIGHT],
    ]);
  }
};

function jellyfish(canvas: Canvas, x: number, y: number, size: number, t: number): void {
  const pulse = 1 + 0.12 * Math.sin(t * 2.2);
  canvas.strokeStyle = "rgba(255, 206, 214, .55)";
  canvas.lineWidth = size / 16;
  for (let i = -3; i <= 3; i++) {
    canvas.beginPath();
    canvas.moveTo(x + (i * size) / 4.4, y);
    for (let k = 1; k <= 8; k++) {
      canvas.lineTo(
        x + (i * size) / 4.4 + (Math.sin(t * 2 + i + k * 0.8) * (k * size)) / 46,
        y + k * size * 0.24,
      );
    }
    canvas.stroke();
  }
  canvas.fillStyle = "rgba(255, 176, 190, .78)";
  canvas.beginPath();
  canvas.ellipse(x, y, size * pulse, size * 0.82 * (2 - pulse), 0, Math.PI, 0);
  canvas.quadraticCurveTo(x + size * 0.5, y + size * 0.2, x, y + size * 0.06);
  canvas.quadraticCurveTo(x - size * 0.5, y + size * 0.2, x - size * pulse, y);
  canvas.fill();
  disc(canvas, x - size * 0.34, y - size * 0.34, size * 0.15, "rgba(255, 255, 255, .4)");
}

function fish(canvas: Canvas, x: number, y: number, tilt: number, fill: string, t: number): void {
  canvas.save();
  canvas.translate(x, y);
  canvas.rotate(tilt);
  canvas.fillStyle = fill;
  canvas.beginPath();
  canvas.ellipse(0, 0, 13, 5.5, 0, 0, Math.PI * 2);
  canvas.fill();
  polygon(canvas, fill, [
    [-10, 0],
    [-20, -6 + Math.sin(t * 9) * 3],
    [-20, 6 + Math.sin(t * 9) * 3],
  ]);
  disc(canvas, 7, -1, 1.3, "#12304a");
  canvas.restore();
}
