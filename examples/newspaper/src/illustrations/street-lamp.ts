import { box, circle, ink, ochre, paper, picture, range, round, shape, stroke } from "./palette.ts";

export function streetLamp(): string {
  const moths = range(9).map((i) => {
    const angle = i * 0.72 + 0.3;
    const radius = 66 + i * 17;
    return moth(
      560 + Math.cos(angle) * radius,
      236 + Math.sin(angle) * radius * 0.7,
      i % 2 ? -1 : 1,
    );
  });
  const houses = [
    { x: 40, width: 190, top: 400 },
    { x: 250, width: 130, top: 460 },
    { x: 800, width: 170, top: 420 },
    { x: 990, width: 180, top: 370 },
  ].flatMap(({ x, width, top }, i) => [
    shape(`M${x} 640V${top}l${width / 2} -60l${width / 2} 60V640Z`, "#141a28"),
    box(x + width * 0.22, top + 50, 30, 42, i === 2 ? ochre : "#232c42"),
    box(x + width * 0.6, top + 50, 30, 42, "#232c42"),
  ]);
  return picture(
    ink,
    ...range(34).map((i) => circle((i * 311) % 1200, (i * 83) % 300, 1.6, paper)),
    ...houses,
    `<path d="M548 212L250 690H870L572 212Z" fill="${ochre}" opacity=".26"/>`,
    `<path d="M552 212L390 690H730L568 212Z" fill="${ochre}" opacity=".34"/>`,
    box(0, 640, 1200, 110, "#0f1420"),
    `<ellipse cx="560" cy="682" rx="310" ry="36" fill="${ochre}" opacity=".5"/>`,
    stroke("M760 690V190Q760 130 690 130H640Q560 130 560 180", "#46526e", 14),
    shape("M512 206q8 -44 48 -44t48 44Z", "#46526e"),
    circle(560, 212, 24, "#fff3d0"),
    stroke(orbit(), paper, 3, 0.5),
    ...moths,
  );
}

function orbit(): string {
  const points = range(60).map((i) => {
    const angle = i * 0.22;
    const radius = 44 + i * 2.9;
    return `${round(560 + Math.cos(angle) * radius)} ${round(236 + Math.sin(angle) * radius * 0.7)}`;
  });
  return `M${points.join("L")}`;
}

function moth(x: number, y: number, lean: number): string {
  return `<g transform="translate(${round(x)} ${round(y)}) rotate(${lean * 28})" fill="${paper}"><path d="M0 0q-20 -20 -24 2q6 14 24 4q18 10 24 -4q-4 -22 -24 -2Z"/></g>`;
}
