import {
  box,
  circle,
  ink,
  mist,
  ochre,
  paper,
  picture,
  range,
  red,
  shape,
  teal,
} from "./palette.ts";

export function nightTrain(): string {
  const stars = range(46).map((i) =>
    circle((i * 263) % 1200, (i * 149) % 380, i % 7 === 0 ? 3.2 : 1.7, paper),
  );
  const coaches = range(5).flatMap((coach) => {
    const x = -90 + coach * 292;
    const lit = range(6).map((window) =>
      box(x + 26 + window * 39, 476, 25, 34, (coach * 5 + window * 3) % 4 === 0 ? teal : ochre, 4),
    );
    const wheels = [44, 84, 190, 230].map((at) => circle(x + at, 566, 14, ink));
    return [
      box(x, 446, 278, 108, red, 16),
      box(x, 524, 278, 8, paper),
      ...lit,
      ...wheels,
      box(x + 276, 534, 18, 8, ink),
    ];
  });
  const sleepers = range(34).map((i) => box(i * 37 - 10, 588, 20, 8, mist));
  return picture(
    ink,
    ...stars,
    circle(880, 208, 118, paper),
    circle(846, 178, 20, "#e6dcc8"),
    circle(916, 246, 30, "#e6dcc8"),
    shape("M0 470 L170 350 L320 452 L520 318 L720 462 L930 372 L1200 482 V750 H0Z", "#2b3550"),
    shape("M0 540 Q300 470 620 540 T1200 520 V750 H0Z", "#232c42"),
    ...coaches,
    box(0, 580, 1200, 7, mist),
    ...sleepers,
    shape("M0 620 Q420 590 800 632 T1200 624 V750 H0Z", "#161c2b"),
  );
}
