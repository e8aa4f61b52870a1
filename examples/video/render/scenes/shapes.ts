export const WIDTH = 854;
export const HEIGHT = 480;

export type Canvas = CanvasRenderingContext2D;

/** Draws a moment of a scene: `t` in seconds, `p` from 0 at its beginning to 1 at its end. */
export type Scene = (canvas: Canvas, t: number, p: number) => void;

export function sky(canvas: Canvas, stops: readonly string[], bottom = HEIGHT, top = 0): void {
  const gradient = canvas.createLinearGradient(0, top, 0, bottom);
  for (const [index, colour] of stops.entries()) {
    gradient.addColorStop(index / (stops.length - 1), colour);
  }
  canvas.fillStyle = gradient;
  canvas.fillRect(0, top, WIDTH, bottom - top);
}

export function disc(canvas: Canvas, x: number, y: number, radius: number, fill: string): void {
  canvas.fillStyle = fill;
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, Math.PI * 2);
  canvas.fill();
}

/** Light that fades towards its edge. `rgb` is `255, 240, 200`. */
export function glow(canvas: Canvas, x: number, y: number, radius: number, rgb: string, a: number) {
  const gradient = canvas.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, `rgba(${rgb}, ${a})`);
  gradient.addColorStop(1, `rgba(${rgb}, 0)`);
  canvas.fillStyle = gradient;
  canvas.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

export function pill(canvas: Canvas, x: number, y: number, width: number, height: number) {
  canvas.beginPath();
  canvas.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
  canvas.fill();
}

export function polygon(
  canvas: Canvas,
  fill: string,
  points: readonly (readonly [number, number])[],
) {
  canvas.fillStyle = fill;
  canvas.beginPath();
  for (const [x, y] of points) canvas.lineTo(x, y);
  canvas.fill();
}

/** A range of hills: a line of slow waves, filled to the foot of the picture. */
export function hills(
  canvas: Canvas,
  fill: string,
  base: number,
  size: number,
  shift: number,
): void {
  canvas.fillStyle = fill;
  canvas.beginPath();
  canvas.moveTo(0, HEIGHT);
  for (let x = 0; x <= WIDTH; x += 6) {
    const u = (x + shift) / 100;
    const y = Math.sin(u * 0.9) + 0.5 * Math.sin(u * 2.1 + 1.3) + 0.22 * Math.sin(u * 4.7 + 0.4);
    canvas.lineTo(x, base - y * size);
  }
  canvas.lineTo(WIDTH, HEIGHT);
  canvas.fill();
}

export function stars(canvas: Canvas, t: number, below: number): void {
  for (let i = 0; i < 90; i++) {
    const [x, y] = [(i * 397.3) % WIDTH, (i * 211.7) % below];
    const alpha = 0.35 + 0.4 * Math.sin(t * (0.8 + (i % 5) * 0.3) + i);
    disc(canvas, x, y, 0.7 + (i % 3) * 0.45, `rgba(255, 246, 224, ${Math.max(0.08, alpha)})`);
  }
}

/** Bars of light on water under something bright. */
export function reflection(canvas: Canvas, x: number, top: number, t: number, rgb: string): void {
  for (let i = 0; i < 15; i++) {
    const y = top + 8 + i * 13;
    const width = (26 + i * 7) * (0.75 + 0.35 * Math.sin(t * 1.3 + i * 1.9));
    canvas.fillStyle = `rgba(${rgb}, ${0.55 - i * 0.033})`;
    pill(canvas, x + Math.sin(t * 0.9 + i * 2.3) * (4 + i), y, width, 4);
  }
}

/** Lines that wander over water. */
export function ripples(canvas: Canvas, top: number, t: number, rgb: string): void {
  for (let i = 0; i < 46; i++) {
    const y = top + 10 + ((i * 53) % (HEIGHT - top));
    const depth = (y - top) / (HEIGHT - top);
    const x = (((i * 223 + t * (8 + 26 * depth)) % (WIDTH + 160)) + WIDTH + 160) % (WIDTH + 160);
    canvas.fillStyle = `rgba(${rgb}, ${0.1 + depth * 0.12})`;
    pill(canvas, x - 80, y, 22 + depth * 64, 1.5 + depth * 2);
  }
}

export function gull(canvas: Canvas, x: number, y: number, size: number, t: number): void {
  const lift = Math.sin(t * 5) * size * 0.35;
  canvas.strokeStyle = "rgba(30, 26, 44, .85)";
  canvas.lineWidth = size * 0.14;
  canvas.lineCap = "round";
  canvas.beginPath();
  canvas.moveTo(x - size, y - lift);
  canvas.quadraticCurveTo(x - size * 0.4, y - size * 0.5 - lift * 0.4, x, y);
  canvas.quadraticCurveTo(x + size * 0.4, y - size * 0.5 - lift * 0.4, x + size, y - lift);
  canvas.stroke();
}
