/** What a boat wears, by the names of the things. */
export interface Outfit {
  readonly hull: string | null;
  readonly flag: string | null;
  readonly lantern: boolean;
}

interface Paper {
  readonly light: string;
  readonly shade: string;
  readonly deep: string;
  readonly pattern?: "news" | "waves";
}

const PLAIN: Paper = { light: "#fdf6e3", shade: "#e5d8bb", deep: "#c3b28d" };
const PAPERS: Readonly<Record<string, Paper>> = {
  "hull-crane": { light: "#f4836f", shade: "#d9513f", deep: "#a5342b", pattern: "waves" },
  "hull-news": { light: "#f1eee6", shade: "#d6d1c4", deep: "#a29c8c", pattern: "news" },
  "hull-gold": { light: "#ffe08a", shade: "#e6b23f", deep: "#b07c1c" },
};
const FLAGS: Readonly<Record<string, string>> = {
  "flag-pennant": "#6fd3c1",
  "flag-star": "#b79bf5",
  "flag-fish": "#ff9f6b",
};

/** Draws a paper boat around 0, 0, its bow up, about 60 high. */
export function paintBoat(context: CanvasRenderingContext2D, outfit: Outfit, open = false): void {
  const paper = PAPERS[outfit.hull ?? ""] ?? PLAIN;
  fill(context, paper.shade, "M0 -32 L17 -6 Q18 14 0 30 Z");
  fill(context, paper.light, "M0 -32 L-17 -6 Q-18 14 0 30 Z");
  fill(context, paper.deep, "M0 -17 L10 -2 Q10 9 0 19 Q-10 9 -10 -2 Z");
  if (paper.pattern !== undefined) pattern(context, paper);
  fill(context, paper.light, "M0 -13 L7 4 L0 13 Z");
  fill(context, paper.shade, "M0 -13 L-7 4 L0 13 Z");
  if (open) line(context, "#14304a", 2.4, "M-13 -4 L-7 0 L-12 5 L-6 10");
  if (outfit.flag !== null) paintFlag(context, outfit.flag);
  if (outfit.lantern) paintLantern(context);
}

/** The same boat from the side, as it stands on a shelf: about 80 wide. */
export function paintBoatOnShelf(context: CanvasRenderingContext2D, hull: string | null): void {
  const paper = PAPERS[hull ?? ""] ?? PLAIN;
  fill(context, paper.shade, "M0 -27 L17 5 L0 9Z");
  fill(context, paper.light, "M0 -27 L-17 5 L0 9Z");
  fill(context, paper.light, "M-37 -4 L0 9 L37 -4 L24 25 L-24 25Z");
  fill(context, paper.shade, "M37 -4 L0 9 L0 25 L24 25Z");
  fill(context, paper.deep, "M-37 -4 L-24 25 L-13 25Z");
  if (paper.pattern === "news") {
    line(
      context,
      "#79746a",
      1.4,
      "M-10 12h6M-11 17h7M-12 22h8M6 12h8M5 17h12M5 22h12M-3 -8h-6M-2 -2h-10",
    );
  }
  if (paper.pattern === "waves") {
    line(context, "#ffe3d6", 1.6, "M-14 18q3 -4 6 0t6 0M5 18q3 -4 6 0t6 0M-10 0q2 -3 5 0");
  }
}

/** A flag on its staff, as it stands on a shelf. */
export function paintFlagOnShelf(context: CanvasRenderingContext2D, flag: string): void {
  context.translate(-11, -42);
  context.scale(1.75, 1.75);
  line(context, "#a5835a", 1.8, "M0 12 L0 44");
  paintFlag(context, flag);
}

function pattern(context: CanvasRenderingContext2D, paper: Paper): void {
  const d =
    paper.pattern === "news"
      ? "M-13 -6h5M-14 -1h4M-14 4h4M-12 9h4M8 -6h5M10 -1h4M10 4h4M8 9h4M-6 22h4M2 22h4"
      : "M-14 -2q2 -3 4 0M-14 6q2 -3 4 0M10 -2q2 -3 4 0M10 6q2 -3 4 0M-7 19q2 -3 4 0M3 19q2 -3 4 0";
  line(context, paper.pattern === "news" ? "#79746a" : "#ffe3d6", 1.2, d);
}

function paintFlag(context: CanvasRenderingContext2D, flag: string): void {
  const colour = FLAGS[flag];
  if (colour === undefined) return;
  line(context, "#5a4a34", 1.8, "M0 18 L0 36");
  const isPennant = flag === "flag-pennant";
  fill(context, colour, isPennant ? "M0 20 L22 28 L0 36 Z" : "M0 20 L20 22 L20 37 L0 35 Z");
  if (flag === "flag-star") {
    fill(
      context,
      "#fff4cf",
      "M10 23.5l1.7 3.5 3.9.4 -2.9 2.6 1 3.8 -3.7 -2 -3.4 2 .9 -3.8 -2.9 -2.6 3.8 -.4Z",
    );
  }
  if (flag === "flag-fish") fill(context, "#5c2413", "M4 29q5 -6 10 0l4 -3v6l-4 -3q-5 6 -10 0Z");
}

function paintLantern(context: CanvasRenderingContext2D): void {
  const glow = context.createRadialGradient(0, -35, 1, 0, -35, 20);
  glow.addColorStop(0, "#fff0c0ee");
  glow.addColorStop(1, "#ffcf6a00");
  context.fillStyle = glow;
  context.fillRect(-20, -55, 40, 40);
  fill(context, "#5b4326", "M-4 -41h8v12h-8Z");
  fill(context, "#ffe49b", "M-2.6 -39h5.2v8h-5.2Z");
}

export function fill(context: CanvasRenderingContext2D, colour: string, d: string): void {
  context.fillStyle = colour;
  const path = new Path2D(d);
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas is no array
  context.fill(path);
}

function line(context: CanvasRenderingContext2D, colour: string, width: number, d: string): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.stroke(new Path2D(d));
}
