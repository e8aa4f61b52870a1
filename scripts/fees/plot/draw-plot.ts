import { type Micros, micros, parseMicros } from "../../../packages/protocol/src/money.ts";
import { amountOf, percentOf } from "../format.ts";
import type { Way } from "../ways.ts";
import { FIELD, PICTURE, px, xOf, yOf } from "./scales.ts";
import { spread } from "./spread.ts";
import { STYLE } from "./style.ts";

const TITLE = "What a sale costs, by its price";
const SUBTITLES = [
  "In percent of the price; both scales are logarithmic.",
  "Tuppence: payouts of 100.00 to sellers are included, the operator’s own fee is not.",
];
const PRICE_TICKS = ["0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10"];
/** The fee is as large as the price. */
const WHOLE = 1_000_000n;
const COST_TICKS = [100n, 1_000n, 10_000n, 100_000n, WHOLE, 10n * WHOLE];
/** The price at which some lines tell their values, and where these are written. */
const MARKED_PRICE = parseMicros("0.05");
const MARKS: Readonly<Record<string, string>> = {
  "card-eea": 'text-anchor="end" dx="-10" dy="10"',
  "ours-card": 'text-anchor="start" dx="9" dy="-10"',
};
const CHEAPEST = 10_000;
const DEAREST = parseMicros("10");
const LABEL_GAP = 19;

/** Draws the ways as an SVG document: a line for each, named at its end. */
export function drawPlot(ways: readonly Way[]): string {
  const { width, height } = PICTURE;
  const elements = [
    ...drawTitles(),
    ...drawGrid(),
    ...ways.map(drawLine),
    ...drawLabels(ways),
    ...ways.flatMap(drawValue),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
  <title id="title">${TITLE}</title>
  <desc id="description">${descriptionOf(ways)}</desc>
  <style>${STYLE}
  </style>
  <rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${elements.map((element) => `  ${element}\n`).join("")}</svg>
`;
}

function descriptionOf(ways: readonly Way[]): string {
  const costs = ways.map((way) => `${way.name}: ${percentOf(way.costOf(MARKED_PRICE))}`);
  return `A sale of ${amountOf(MARKED_PRICE)} costs: ${costs.join("; ")}.`;
}

function drawTitles(): string[] {
  const { left, right, top, bottom } = FIELD;
  return [
    `<text class="title" x="24" y="38">${TITLE}</text>`,
    ...SUBTITLES.map(
      (line, index) => `<text class="muted" x="24" y="${60 + index * 18}">${line}</text>`,
    ),
    `<text class="axis" x="${(left + right) / 2}" y="${bottom + 54}" text-anchor="middle">Price of one sale (EUR or USD)</text>`,
    `<text class="axis" transform="translate(26 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">Cost in percent of the price</text>`,
  ];
}

function drawGrid(): string[] {
  const { left, right, top, bottom } = FIELD;
  return [
    ...COST_TICKS.flatMap((cost) => {
      const y = yOf(cost);
      return [
        `<path class="${cost === WHOLE ? "whole" : "grid"}" d="M${left} ${px(y)}H${right}"/>`,
        `<text class="muted" x="${left - 10}" y="${px(y + 4.5)}" text-anchor="end">${percentOf(cost)}</text>`,
      ];
    }),
    ...PRICE_TICKS.map(parseMicros).flatMap((price) => {
      const x = px(xOf(price));
      return [
        `<path class="grid" d="M${x} ${top}V${bottom}"/>`,
        `<text class="muted" x="${x}" y="${bottom + 22}" text-anchor="middle">${amountOf(price)}</text>`,
      ];
    }),
    `<text class="muted" x="${right - 8}" y="${px(yOf(WHOLE) - 8)}" text-anchor="end">above: the fee is more than the price</text>`,
  ];
}

function drawLine(way: Way): string {
  const prices = Array.from({ length: 61 }, (_, step) =>
    micros(BigInt(Math.round(CHEAPEST * 10 ** (step / 20)))),
  );
  const points = prices.map((price) => `${px(xOf(price))} ${px(heightOf(way, price))}`);
  return `<path ${styleOf(way, "line")} d="M${points.join("L")}"/>`;
}

/** Names beside the lines' ends; where ends are close, the names are moved apart and led to. */
function drawLabels(ways: readonly Way[]): string[] {
  const ends = ways
    .map((way) => ({ way, y: heightOf(way, DEAREST) }))
    .toSorted((one, other) => one.y - other.y);
  const wanted = ends.map(({ y }) => y);
  const places = spread(wanted, LABEL_GAP);
  const { right } = FIELD;
  return ends.flatMap(({ way, y }, index) => {
    const place = places[index] ?? y;
    return [
      `<path ${styleOf(way, "leader")} d="M${right + 4} ${px(y)}L${right + 24} ${px(place)}H${right + 30}"/>`,
      `<text ${styleOf(way, "label")} x="${right + 36}" y="${px(place + 4.5)}">${way.name}</text>`,
    ];
  });
}

function drawValue(way: Way): string[] {
  const offset = MARKS[way.id];
  if (offset === undefined) return [];
  const [x, y] = [px(xOf(MARKED_PRICE)), px(heightOf(way, MARKED_PRICE))];
  const value = percentOf(way.costOf(MARKED_PRICE));
  return [
    `<circle ${styleOf(way, "dot")} cx="${x}" cy="${y}" r="5.5"/>`,
    `<text ${styleOf(way, "value")} x="${x}" y="${y}" ${offset}>${value}</text>`,
  ];
}

function heightOf(way: Way, price: Micros): number {
  return yOf(way.costOf(price));
}

function styleOf(way: Way, role: string): string {
  return `class="${way.ours ? "ours " : ""}${role}" style="--line: var(--${way.id})"`;
}
