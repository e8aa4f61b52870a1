import { type Canvas, disc, glow, HEIGHT, hills, type Scene, sky, stars, WIDTH } from "./shapes.ts";

const DECK = 268;

/** The night train crosses the river, and its windows cross it too. */
export const bridge: Scene = (canvas, t, p) => {
  sky(canvas, ["#121438", "#2b2a63", "#6a4b84"], 330);
  stars(canvas, t, 210);
  glow(canvas, 190, 104, 150, "255, 240, 214", 0.4);
  disc(canvas, 190, 104, 38, "#fbeed1");
  hills(canvas, "#3a326b", 236, 30, 20 + t * 2);
  hills(canvas, "#282455", 286, 22, 300 + t * 5);
  sky(canvas, ["#2f2b66", "#12122f"], HEIGHT, 336);
  const train = WIDTH + 60 - p * (WIDTH + 900);
  for (const side of [1, -1]) {
    canvas.save();
    // The river: the same once more, upside down and dimmer.
    if (side === -1) {
      canvas.translate(0, 2 * 392);
      canvas.scale(1, -1);
      canvas.globalAlpha = 0.32;
    }
    carriages(canvas, train, t);
    arches(canvas);
    canvas.restore();
  }
  for (let i = 0; i < 40; i++) {
    canvas.fillStyle = "rgba(18, 18, 47, .55)";
    const y = 398 + i * 2.1 + Math.sin(t * 2 + i) * 0.8;
    canvas.fillRect(0, y, WIDTH, 0.9);
  }
};

function arches(canvas: Canvas): void {
  canvas.fillStyle = "#17163a";
  canvas.beginPath();
  canvas.rect(0, DECK, WIDTH, 124);
  for (let x = -30; x < WIDTH; x += 132) {
    canvas.moveTo(x + 112, 392);
    canvas.lineTo(x + 112, 340);
    canvas.arc(x + 62, 340, 50, 0, Math.PI, true);
    canvas.lineTo(x + 12, 392);
  }
  canvas.fill("evenodd");
  canvas.fillStyle = "#24225a";
  canvas.fillRect(0, DECK - 5, WIDTH, 7);
}

function carriages(canvas: Canvas, x: number, t: number): void {
  for (let i = 0; i < 6; i++) {
    const [left, top] = [x + i * 138, DECK - 47 + Math.sin(t * 9 + i) * 0.5];
    canvas.fillStyle = i === 0 ? "#8d2f3a" : "#24365f";
    canvas.beginPath();
    canvas.roundRect(left, top, 132, 42, i === 0 ? [26, 6, 4, 4] : 5);
    canvas.fill();
    for (let w = 0; w < 5; w++) {
      canvas.fillStyle = (w + i * 3) % 7 === 3 ? "#4a4f78" : "#ffd98a";
      canvas.fillRect(left + 16 + w * 22, top + 10, 15, 14);
    }
  }
  glow(canvas, x + 4, DECK - 20, 90, "255, 230, 160", 0.7);
}
