import {
  circle,
  ink,
  ochre,
  paper,
  picture,
  range,
  red,
  round,
  shape,
  stroke,
  teal,
} from "./palette.ts";

/** One island in three projections. */
export function islandMaps(): string {
  const bend = range(13).map(
    (i) => `M${i * 100} 0Q${round(600 + (i * 100 - 600) * 0.72)} 375 ${i * 100} 750`,
  );
  const across = range(9).map((i) => `M0 ${i * 94}Q600 ${i * 94 + (i - 4) * 26} 1200 ${i * 94}`);
  return picture(
    teal,
    stroke([...bend, ...across].join(""), paper, 2, 0.4),
    island(240, 400, 1, 1, ochre),
    island(600, 360, 1.12, 1.75, paper),
    island(960, 410, 1.5, 0.8, red),
    compass(1076, 640),
  );
}

function island(x: number, y: number, sx: number, sy: number, fill: string): string {
  const outline = range(72).map((i) => {
    const angle = (i / 72) * Math.PI * 2;
    const radius =
      116 + Math.sin(angle * 2 + 1) * 12 + Math.sin(angle * 5) * 12 + Math.cos(angle * 9) * 7;
    return `${round(x + Math.cos(angle) * radius * sx)} ${round(y + Math.sin(angle) * radius * sy)}`;
  });
  const peaks = [
    [-34, 6],
    [2, -30],
    [38, 4],
    [6, 40],
  ].map(([dx = 0, dy = 0]) => {
    const [px, py] = [round(x + dx * sx), round(y + dy * sy)];
    return shape(`M${px} ${py}l${round(20 * sx)} ${round(34 * sy)}h${round(-40 * sx)}Z`, ink);
  });
  return shape(`M${outline.join("L")}Z`, fill) + peaks.join("");
}

function compass(x: number, y: number): string {
  return (
    circle(x, y, 56, ink) +
    shape(`M${x} ${y - 44}L${x + 13} ${y}H${x - 13}Z`, red) +
    shape(`M${x} ${y + 44}L${x + 13} ${y}H${x - 13}Z`, paper)
  );
}
