import { ink, mist, ochre, paper, picture, range, red, stroke, teal } from "./palette.ts";

export function paperSlips(): string {
  const slips = range(6).map((i) => {
    const torn = i === 3;
    const place = torn ? "translate(700 330) rotate(14)" : `translate(${120 + i * 162} 190)`;
    const lines = range(6).map(
      (line) => `M24 ${150 + line * 32}h${[84, 70, 84, 58, 84, 40][line]}`,
    );
    const dot = [red, teal, ochre][i % 3];
    return `<g transform="${place}"><path d="M0 0H132V${torn ? 352 : 370}l-22 14l-22 -14l-22 14l-22 -14l-22 14l-22 -14Z" fill="${torn ? ochre : paper}"/><circle cx="66" cy="72" r="38" fill="${torn ? red : dot}"/>${stroke("M66 52v40M54 60h18q8 0 8 8t-8 8h-12q-8 0 -8 8t8 8h18", paper, 6)}${stroke(lines.join(""), mist, 8)}</g>`;
  });
  return picture(
    ink,
    ...range(7).map((i) => stroke(`M0 ${120 + i * 100}H1200`, "#2b3550", 2)),
    stroke("M60 190H1140", mist, 10),
    ...slips.filter((_, i) => i !== 3),
    slips[3] ?? "",
  );
}
