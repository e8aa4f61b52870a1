import { circle, ink, mist, ochre, paper, picture, range, red, round, stroke } from "./palette.ts";

export function smallCoin(): string {
  const coins = [
    { x: 250, radius: 190 },
    { x: 590, radius: 118 },
    { x: 815, radius: 68 },
    { x: 958, radius: 34 },
  ];
  return picture(
    paper,
    `<rect y="560" width="1200" height="190" fill="${mist}"/>`,
    ...coins.flatMap(({ x, radius }) => coin(x, 560 - radius, radius)),
    circle(1046, 551, 9, red),
  );
}

function coin(x: number, y: number, radius: number): string[] {
  const notches = range(Math.round(radius / 3)).map((i) => {
    const angle = (i / Math.round(radius / 3)) * Math.PI * 2;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [from, to] = [radius * 0.9, radius * 0.96];
    return `M${round(x + cos * from)} ${round(y + sin * from)}L${round(x + cos * to)} ${round(y + sin * to)}`;
  });
  const arm = radius * 0.5;
  return [
    `<ellipse cx="${x}" cy="${y + radius + 6}" rx="${radius * 0.96}" ry="${round(radius * 0.08)}" fill="${ink}" opacity=".18"/>`,
    circle(x, y, radius, ochre),
    stroke(notches.join(""), "#a9741c", Math.max(1.5, radius / 60)),
    `<circle cx="${x}" cy="${y}" r="${radius * 0.8}" fill="none" stroke="#a9741c" stroke-width="${round(radius / 28)}"/>`,
    stroke(`M${x - arm} ${y}H${x + arm}M${x} ${y - arm}V${y + arm}`, ink, radius * 0.14),
    ...[-1, 1].flatMap((a) =>
      [-1, 1].map((b) => circle(x + a * radius * 0.34, y + b * radius * 0.34, radius * 0.08, red)),
    ),
  ];
}
