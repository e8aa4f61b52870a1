import { box, circle, ink, ochre, paper, picture, range, round, shape, stroke } from "./palette.ts";

const CRUST = "#b9692c";

/** A loaf as the pie chart of its price; the slice pulled out is what the baker keeps. */
export function loaf(): string {
  const [x, y, radius] = [560, 384, 268];
  // Wages, ingredients, rent, other, energy, waste, oven; the profit is the slice outside.
  const shares = [0.49, 0.14, 0.12, 0.08, 0.07, 0.035];
  let turn = -0.2;
  const cuts = shares.map((share) => {
    turn += share * Math.PI * 2;
    return `M${x} ${y}L${round(x + Math.cos(turn) * radius * 0.86)} ${round(y + Math.sin(turn) * radius * 0.86)}`;
  });
  const flour = range(40).map((i) =>
    circle((i * 271) % 1200, 540 + ((i * 97) % 200), 1.5 + (i % 3), paper),
  );
  return picture(
    ink,
    box(0, 520, 1200, 230, "#39445c"),
    ...flour,
    `<ellipse cx="${x}" cy="664" rx="300" ry="26" fill="${ink}" opacity=".5"/>`,
    circle(x, y, radius, CRUST),
    circle(x, y, radius - 26, paper),
    ...range(26).map((i) =>
      circle(
        x + Math.cos(i * 2.4) * (26 + i * 7.4),
        y + Math.sin(i * 2.4) * (26 + i * 7.4),
        4 + (i % 4) * 2,
        "#e6d5b4",
      ),
    ),
    stroke(cuts.join(""), CRUST, 6),
    wedge(x + 150, y - 86, radius),
  );
}

function wedge(x: number, y: number, radius: number): string {
  const [from, to] = [-0.62, -0.3];
  const at = (angle: number, r: number) =>
    `${round(x + Math.cos(angle) * r)} ${round(y + Math.sin(angle) * r)}`;
  return (
    shape(`M${x} ${y}L${at(from, radius)}A${radius} ${radius} 0 0 1 ${at(to, radius)}Z`, CRUST) +
    shape(
      `M${x} ${y}L${at(from, radius - 26)}A${radius - 26} ${radius - 26} 0 0 1 ${at(to, radius - 26)}Z`,
      ochre,
    )
  );
}
