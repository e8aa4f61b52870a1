import { encode } from "uqr";

/** The quiet zone of the standard (ISO/IEC 18004), in modules. */
const BORDER = 4;

/**
 * A text as a QR code: an SVG picture, black on white in any colour scheme, since many scanners read no other. Error
 * correction is M, as EPC069-12 wants it. Dark modules in a row are one piece, so that the picture stays small.
 */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: "M", border: BORDER });
  const pieces = data.flatMap((row, y) =>
    piecesOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${pieces.join("")}"/></svg>`
  );
}

/** Where dark modules begin in a row, and how many follow each other. */
function piecesOf(row: readonly boolean[]): readonly [x: number, length: number][] {
  const pieces: [number, number][] = [];
  row.forEach((isDark, x) => {
    if (!isDark) return;
    const last = pieces.at(-1);
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else pieces.push([x, 1]);
  });
  return pieces;
}
