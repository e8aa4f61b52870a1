import { box, ink, paper, picture, range, shape, stroke } from "./palette.ts";

const SQUARE = 80;
const LEFT = 280;
const TOP = 55;

/** Réti's study of 1921: White king h8, pawn c6; Black king a6, pawn h5. */
export function chessBoard(): string {
  const squares = range(64).map((i) => {
    const [file, rank] = [i % 8, Math.floor(i / 8)];
    const dark = (file + rank) % 2 === 1;
    return box(LEFT + file * SQUARE, TOP + rank * SQUARE, SQUARE, SQUARE, dark ? "#7fa39c" : paper);
  });
  return picture(
    "#8f2f1e",
    box(LEFT - 14, TOP - 14, SQUARE * 8 + 28, SQUARE * 8 + 28, ink, 6),
    ...squares,
    king(7, 0, "#fff"),
    pawn(2, 2, "#fff"),
    king(0, 2, ink),
    pawn(7, 3, ink),
  );
}

function centre(file: number, rank: number): readonly [number, number] {
  return [LEFT + file * SQUARE + SQUARE / 2, TOP + rank * SQUARE + SQUARE / 2];
}

function pawn(file: number, rank: number, fill: string): string {
  const [x, y] = centre(file, rank);
  return outlined(
    `<circle cx="${x}" cy="${y - 15}" r="12"/><path d="M${x - 9} ${y - 4}h18q2 18 12 24v8h-42v-8q10 -6 12 -24Z"/>`,
    fill,
  );
}

function king(file: number, rank: number, fill: string): string {
  const [x, y] = centre(file, rank);
  return (
    stroke(`M${x} ${y - 32}v16M${x - 7} ${y - 26}h14`, fill === ink ? ink : "#fff", 8) +
    (fill === ink ? "" : stroke(`M${x} ${y - 32}v16M${x - 7} ${y - 26}h14`, ink, 3)) +
    outlined(
      `<path d="M${x} ${y - 4}c6 -22 34 -16 28 4l-10 20v10h-36v-10l-10 -20c-6 -20 22 -26 28 -4Z"/>`,
      fill,
    ) +
    shape(`M${x - 17} ${y + 18}h34v4h-34Z`, fill === ink ? paper : ink)
  );
}

function outlined(shapes: string, fill: string): string {
  return `<g fill="${fill}" stroke="${ink}" stroke-width="3" stroke-linejoin="round">${shapes}</g>`;
}
