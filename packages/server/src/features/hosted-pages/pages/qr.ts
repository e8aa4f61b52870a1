import { encode } from "uqr";
import { Html, html } from "../html/html.ts";

/** The quiet zone of the standard (ISO/IEC 18004), in modules. */
const BORDER = 4;

/** An address as a QR code, black on white in every theme, since many scanners read no other. */
export function qr(address: string, label: string): Html {
  const { data, size } = encode(address, { ecc: "M", border: BORDER });
  const path = data
    .flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
    .join("");
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${new Html(path)}"/></svg>`;
}

/** Where dark modules begin in a row, and how many follow each other. */
function runsOf(row: readonly boolean[]): readonly [x: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    if (!isDark) return;
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
