import { fill, paintBoatOnShelf, paintFlagOnShelf } from "../play/paint-boat.ts";

const SIZE = 84;

/** A small picture of a good. Boats are painted as they will sail. */
export function picture(sku: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const scale = Math.min(2, devicePixelRatio);
  canvas.width = canvas.height = SIZE * scale;
  canvas.className = "picture";
  canvas.setAttribute("aria-hidden", "true");
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  context.scale(scale, scale);
  context.translate(SIZE / 2, SIZE / 2);
  (PAINTERS[sku] ?? boat(sku))(context);
  return canvas;
}

type Painter = (context: CanvasRenderingContext2D) => void;

function boat(sku: string): Painter {
  return (context) =>
    sku.startsWith("flag-") ? paintFlagOnShelf(context, sku) : paintBoatOnShelf(context, sku);
}

const PAINTERS: Readonly<Record<string, Painter>> = {
  lantern(context) {
    const glow = context.createRadialGradient(0, 2, 2, 0, 2, 40);
    glow.addColorStop(0, "#ffe9a8cc");
    glow.addColorStop(1, "#ffcf6a00");
    context.fillStyle = glow;
    context.fillRect(-42, -42, 84, 84);
    fill(context, "#7a5a33", "M-13 -17h26l3 6h-32Z M-14 21h28v6h-28Z M-4 -27h8v10h-8Z");
    fill(context, "#ffe49b", "M-12 -11h24v32h-24Z");
    fill(context, "#fffbe6", "M0 -6q9 12 0 22q-9 -10 0 -22Z");
    fill(context, "#7a5a33", "M-14 -11h3v32h-3Z M11 -11h3v32h-3Z");
  },
  patch(context) {
    for (const [x, y, turn, colour] of [
      [-11, 9, -0.4, "#d9513f"],
      [12, 8, 0.3, "#6fd3c1"],
      [1, -9, 0.05, "#fdf6e3"],
    ] as const) {
      context.save();
      context.translate(x, y);
      context.rotate(turn);
      fill(context, colour, "M-15 -13h30v26h-30Z");
      context.strokeStyle = "#0003";
      context.setLineDash([4, 3]);
      context.strokeRect(-11.5, -9.5, 23, 19);
      context.restore();
    }
  },
  moonlight(context) {
    fill(context, "#fff4cf", "M6 -27a27 27 0 1 0 20 38a22 22 0 0 1 -20 -38Z");
    disc(context, 18, 14, 3, "#ffd778");
    disc(context, 24, -6, 2.4, "#ffd778");
  },
  tailwind(context) {
    context.strokeStyle = "#bfe3ee";
    context.lineWidth = 5;
    context.lineCap = "round";
    context.stroke(
      new Path2D("M-30 -12h38q11 0 11 -9t-9 -8 M-30 2h50q10 0 10 9t-10 9 M-30 16h28q8 0 8 8"),
    );
  },
  "high-water"(context) {
    disc(context, 3, -4, 17, "#56617a");
    disc(context, -1, -9, 10, "#7583a0");
    fill(context, "#2c6384", "M-34 2q9 -8 17 0t17 0t17 0t17 0v26h-68Z");
    fill(context, "#8fc4d6", "M-34 2q9 -8 17 0t17 0t17 0t17 0v5q-9 8 -17 0t-17 0t-17 0t-17 0Z");
  },
  pearl(context) {
    for (const [x, y, radius] of [
      [-13, 9, 15],
      [15, 10, 12],
      [3, -13, 13],
    ] as const) {
      disc(context, x, y, radius, "#dfe9f4");
      disc(context, x - radius * 0.15, y - radius * 0.15, radius * 0.8, "#f5f8fc");
      disc(context, x - radius * 0.35, y - radius * 0.4, radius * 0.28, "#ffffff");
    }
  },
  "skippers-wheel"(context) {
    context.strokeStyle = "#b98a55";
    context.lineWidth = 6;
    context.lineCap = "round";
    for (let i = 0; i < 8; i++) {
      const angle = (i * Math.PI) / 4;
      context.beginPath();
      context.moveTo(Math.cos(angle) * 6, Math.sin(angle) * 6);
      context.lineTo(Math.cos(angle) * 32, Math.sin(angle) * 32);
      context.stroke();
    }
    context.strokeStyle = "#8a6544";
    context.beginPath();
    context.arc(0, 0, 21, 0, Math.PI * 2);
    context.stroke();
    disc(context, 0, 0, 7, "#ffe49b");
  },
};

function disc(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}
