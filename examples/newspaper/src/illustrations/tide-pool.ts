import {
  circle,
  ink,
  mist,
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

export function tidePool(): string {
  return picture(
    mist,
    shape("M0 130 Q200 90 420 138 T880 118 T1200 140 V0 H0Z", teal),
    stroke("M0 150 Q200 110 420 158 T880 138 T1200 160", paper, 7),
    shape("M0 210 L150 176 L380 232 L640 172 L900 226 L1200 180 V750 H0Z", ink),
    '<ellipse cx="600" cy="478" rx="468" ry="214" fill="#256b68"/>',
    '<ellipse cx="600" cy="492" rx="440" ry="190" fill="#3a938c"/>',
    ...anemone(440, 520),
    starfish(770, 560),
    ...limpet(170, 360),
    ...limpet(262, 306),
    ...limpet(1050, 350),
    ...range(4).map((i) =>
      stroke(`M${350 + i * 110} ${372 + (i % 2) * 24} q46 -14 92 0`, paper, 4, 0.55),
    ),
    circle(690, 430, 7, paper),
    circle(712, 402, 4, paper),
    circle(672, 404, 3, paper),
    stroke("M900 610 q20 -80 -10 -140 M930 600 q34 -60 14 -130", ochre, 10),
  );
}

function anemone(x: number, y: number): string[] {
  const arms = range(19).map((i) => {
    const angle = Math.PI + (i * Math.PI) / 18;
    const tipX = round(x + Math.cos(angle) * 112);
    const tipY = round(y - 26 + Math.sin(angle) * 96);
    return stroke(
      `M${x} ${y - 20} Q${round((x + tipX) / 2 + (i % 2 ? 14 : -14))} ${round((y + tipY) / 2)} ${tipX} ${tipY}`,
      red,
      11,
    );
  });
  return [...arms, shape(`M${x - 52} ${y + 62} q-12 -96 52 -96 t52 96 q-52 22 -104 0Z`, "#a83420")];
}

function starfish(x: number, y: number): string {
  const points = range(10).map((i) => {
    const angle = (i * Math.PI) / 5 - Math.PI / 2 + 0.25;
    const radius = i % 2 === 0 ? 92 : 34;
    return `${round(x + Math.cos(angle) * radius)} ${round(y + Math.sin(angle) * radius * 0.8)}`;
  });
  return `<path d="M${points.join("L")}Z" fill="${ochre}" stroke="${ochre}" stroke-width="22" stroke-linejoin="round"/>`;
}

function limpet(x: number, y: number): string[] {
  return [
    shape(`M${x - 58} ${y} L${x - 8} ${y - 58} L${x + 58} ${y} q-58 20 -116 0Z`, paper),
    ...[-36, -12, 14, 38].map((at) => stroke(`M${x - 8} ${y - 52} L${x + at} ${y + 4}`, mist, 4)),
  ];
}
