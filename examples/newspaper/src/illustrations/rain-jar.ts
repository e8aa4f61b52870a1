import {
  box,
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

export function rainJar(): string {
  const drops = range(70).map((i) => {
    const [x, y] = [(i * 173) % 1260, (i * 101) % 560];
    return `M${x} ${y}l${round(-9 - (i % 4) * 2)} ${26 + (i % 4) * 8}`;
  });
  const ticks = range(17).map((i) => `M858 ${610 - i * 22}h${i % 5 === 0 ? -44 : -24}`);
  return picture(
    mist,
    stroke(drops.join(""), teal, 5, 0.75),
    box(0, 632, 1200, 118, teal),
    ...range(24).map((i) =>
      stroke(`M${i * 52} 636q${6 + (i % 3) * 4} -26 ${(i % 2) * 18 - 4} -44`, "#23605c", 6),
    ),
    shape("M430 196h340v40h-14v372q0 30 -30 30H474q-30 0 -30 -30V236h-14Z", paper),
    shape("M458 420q72 -22 142 0t142 0v180q0 24 -24 24H482q-24 0 -24 -24Z", teal),
    stroke("M458 420q72 -22 142 0t142 0", ink, 5),
    stroke("M444 236v372q0 30 30 30h252q30 0 30 -30V236M424 196h352v40H424Z", ink, 8),
    stroke("M486 280v250", "#fff", 12, 0.8),
    box(806, 226, 58, 400, ochre, 4),
    stroke(ticks.join(""), ink, 4),
    shape("M800 414l-26 -14v28Z", red),
  );
}
