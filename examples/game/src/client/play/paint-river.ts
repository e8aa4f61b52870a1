import { centre, type Course, halfWidth, RIVER_WIDTH } from "../../river/course.ts";
import { BOAT_Y, boatAt, type Voyage } from "./voyage.ts";
import { fill, type Outfit, paintBoat } from "./paint-boat.ts";

export const SCREEN = { width: RIVER_WIDTH, height: 640 } as const;
const STEP = 20;

export interface Look {
  readonly outfit: Outfit;
  /** No shimmer, no sway: for those who asked their system for less motion. */
  readonly still: boolean;
}

/** Draws the river as it is around the boat. */
export function paintRiver(context: CanvasRenderingContext2D, voyage: Voyage, look: Look): void {
  const { course } = voyage;
  const top = boatAt(voyage) + BOAT_Y;
  const toScreen = (y: number) => top - y;
  const time = look.still ? 0 : voyage.seconds;
  context.clearRect(0, 0, SCREEN.width, SCREEN.height);
  paintBanks(context, course, top);
  paintWater(context, course, top, time);
  if (top > course.length - 100) paintHarbour(context, course, toScreen(course.length + 262));
  for (const rock of course.rocks) {
    if (near(toScreen(rock.y))) paintRock(context, rock.x, toScreen(rock.y), rock.radius);
  }
  for (const [index, light] of course.fireflies.entries()) {
    const y = toScreen(light.y);
    if (near(y) && !voyage.caught.has(index)) paintFirefly(context, light.x, y, time + index);
  }
  paintVoyager(context, voyage, look);
  paintNight(context, voyage.x, look.outfit.lantern);
}

function near(y: number): boolean {
  return y > -60 && y < SCREEN.height + 60;
}

function paintBanks(context: CanvasRenderingContext2D, course: Course, top: number): void {
  context.fillStyle = "#16263a";
  context.fillRect(0, 0, SCREEN.width, SCREEN.height);
  // Tufts and trees stand where the number of their row says: the same at every pass.
  const first = Math.floor((top - SCREEN.height - 80) / 46);
  for (let row = first; row < first + 18; row++) {
    const y = top - row * 46;
    const hash = Math.abs(Math.sin(row * 12.9898 + (course.seed % 13)) * 43758.5453) % 1;
    for (const side of [-1, 1] as const) {
      const edge = centre(course.seed, row * 46) + side * (halfWidth(row * 46) + 26);
      const x = edge + side * (14 + hash * 70);
      if ((row + side) % 3 === 0) paintTree(context, x, y, 17 + hash * 15);
      else paintReeds(context, edge - side * 12, y, side, hash);
    }
  }
}

function paintTree(context: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  circle(context, x + 3, y + 5, size, "#0d1a2a");
  circle(context, x, y, size, "#1f3b46");
  circle(context, x - size * 0.25, y - size * 0.3, size * 0.6, "#2a4d54");
}

function paintReeds(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  side: number,
  hash: number,
): void {
  context.strokeStyle = "#35605a";
  context.lineWidth = 2.5;
  context.lineCap = "round";
  context.beginPath();
  for (let i = 0; i < 4; i++) {
    const lean = side * (i * 3 + hash * 8);
    context.moveTo(x + i * 5 * side, y + 8);
    context.quadraticCurveTo(x + i * 5 * side, y - 2, x + i * 5 * side + lean, y - 12 - hash * 8);
  }
  context.stroke();
}

function riverPath(course: Course, top: number, grow: number): Path2D {
  const path = new Path2D();
  for (let y = -STEP; y <= SCREEN.height + STEP; y += STEP) {
    const at = top - y;
    path.lineTo(centre(course.seed, at) - halfWidth(at) - grow, y);
  }
  for (let y = SCREEN.height + STEP; y >= -STEP; y -= STEP) {
    const at = top - y;
    path.lineTo(centre(course.seed, at) + halfWidth(at) + grow, y);
  }
  path.closePath();
  return path;
}

function paintWater(
  context: CanvasRenderingContext2D,
  course: Course,
  top: number,
  time: number,
): void {
  context.fillStyle = "#3b5b62";
  context.fill(riverPath(course, top, 7));
  const water = context.createLinearGradient(0, 0, 0, SCREEN.height);
  water.addColorStop(0, "#1d3f66");
  water.addColorStop(1, "#2c6384");
  context.fillStyle = water;
  const river = riverPath(course, top, 0);
  context.fill(river);
  context.save();
  context.clip(river);
  context.strokeStyle = "#8fc4d6";
  context.lineCap = "round";
  const first = Math.floor((top - SCREEN.height) / 34);
  for (let row = first; row < first + 21; row++) {
    const hash = Math.abs(Math.sin(row * 78.233) * 12543.123) % 1;
    const x = centre(course.seed, row * 34) + (hash - 0.5) * 250 + Math.sin(time + row) * 4;
    context.globalAlpha = 0.12 + hash * 0.2;
    context.lineWidth = 1.5 + hash;
    context.beginPath();
    context.moveTo(x - 14, top - row * 34);
    context.quadraticCurveTo(x, top - row * 34 - 5, x + 14, top - row * 34);
    context.stroke();
  }
  context.restore();
}

function paintRock(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.globalAlpha = 0.35;
  circle(context, x, y + 3, radius + 5, "#9ed0de");
  context.globalAlpha = 1;
  circle(context, x, y, radius, "#3a4254");
  circle(context, x - radius * 0.15, y - radius * 0.2, radius * 0.78, "#56617a");
  circle(context, x - radius * 0.3, y - radius * 0.38, radius * 0.4, "#7583a0");
}

function paintFirefly(context: CanvasRenderingContext2D, x: number, y: number, time: number): void {
  const pulse = 1 + Math.sin(time * 4) * 0.14;
  const glow = context.createRadialGradient(x, y, 0, x, y, 17 * pulse);
  glow.addColorStop(0, "#ffe9a8");
  glow.addColorStop(0.28, "#ffce5ecc");
  glow.addColorStop(1, "#ffb54700");
  context.fillStyle = glow;
  context.fillRect(x - 20, y - 20, 40, 40);
  circle(context, x, y, 3.2, "#fffbe6");
}

function paintHarbour(context: CanvasRenderingContext2D, course: Course, y: number): void {
  const middle = centre(course.seed, course.length + 262);
  context.save();
  context.translate(middle, y);
  fill(context, "#6b4c33", "M-190 -9h380v14h-380Z");
  fill(context, "#8a6544", "M-190 -14h380v10h-380Z");
  for (let x = -160; x <= 160; x += 64) {
    fill(context, "#4b3524", `M${x} -34h6v40h-6Z`);
    paintFirefly(context, x + 3, -40, 0);
  }
  context.restore();
}

function paintVoyager(context: CanvasRenderingContext2D, voyage: Voyage, look: Look): void {
  const safe = voyage.seconds < voyage.safeUntil && voyage.state === "sailing";
  const lean = Math.max(-0.5, Math.min(0.5, voyage.speed / 480));
  context.save();
  context.translate(voyage.x, BOAT_Y);
  context.globalAlpha = 0.3;
  fill(context, "#cfeaf2", "M-7 26 Q-18 46 -25 66 Q-8 48 0 34 Q8 48 25 66 Q18 46 7 26Z");
  context.globalAlpha = safe ? 0.62 : 1;
  context.rotate(lean + (look.still ? 0 : Math.sin(voyage.seconds * 2.4) * 0.03));
  context.scale(1.15, 1.15);
  paintBoat(context, look.outfit, voyage.folds < 2);
  context.restore();
}

/** The dark ahead; a lantern at the bow pushes it back. */
function paintNight(context: CanvasRenderingContext2D, x: number, lantern: boolean): void {
  const reach = lantern ? 620 : 400;
  const night = context.createRadialGradient(x, BOAT_Y - 60, reach * 0.35, x, BOAT_Y - 60, reach);
  night.addColorStop(0, "#0b142600");
  night.addColorStop(1, "#0b1426d9");
  context.fillStyle = night;
  context.fillRect(0, 0, SCREEN.width, SCREEN.height);
}

function circle(
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
