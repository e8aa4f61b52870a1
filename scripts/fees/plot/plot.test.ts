import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WAYS } from "../ways.ts";
import { drawPlot } from "./draw-plot.ts";
import { FIELD } from "./scales.ts";
import { spread } from "./spread.ts";
import { STYLE } from "./style.ts";

describe("the plot", () => {
  const svg = drawPlot(WAYS);

  test("draws each way and names it at its end, no two names closer than a line of text", () => {
    const places = WAYS.map(({ name }) => {
      const [, y] = new RegExp(`class="[^"]*label"[^>]* y="([\\d.]+)">${name}<`).exec(svg) ?? [];
      return Number(y);
    }).toSorted((one, other) => one - other);
    expect(svg.match(/class="[^"]*line"/g)).toHaveLength(WAYS.length);
    for (const [index, place] of places.entries()) {
      expect(place - (places[index - 1] ?? 0)).toBeGreaterThan(18);
      expect(place).toBeLessThan(FIELD.bottom);
    }
  });

  test("keeps every line inside its field", () => {
    const lines = [...svg.matchAll(/class="[^"]*line" [^>]*d="M([^"]+)"/g)].map(
      ([, path]) => path ?? "",
    );
    const points = lines.flatMap((path) =>
      path.split("L").map((point) => point.split(" ").map(Number)),
    );
    expect(points).toHaveLength(WAYS.length * 61);
    for (const [x = 0, y = 0] of points) {
      expect(x).toBeGreaterThanOrEqual(FIELD.left);
      expect(x).toBeLessThanOrEqual(FIELD.right);
      expect(y).toBeGreaterThanOrEqual(FIELD.top);
      expect(y).toBeLessThanOrEqual(FIELD.bottom);
    }
  });
});

describe("its colours, on light and on dark", () => {
  const [light = "", dark = ""] = STYLE.split("prefers-color-scheme: dark");

  test.each([
    ["light", light],
    ["dark", dark],
  ])(
    "%s: texts and names of lines have a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3)",
    (_, style) => {
      const colours = new Map(
        [...style.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [
          name,
          colour,
        ]),
      );
      const ground = colours.get("ground") ?? "";
      for (const name of ["text", "muted", ...WAYS.map(({ id }) => id)])
        expect([name, contrastOf(colours.get(name) ?? "", ground) >= 4.5]).toEqual([name, true]);
    },
  );
});

describe("positions that are too close", () => {
  const wanted = fc
    .array(fc.integer({ min: 0, max: 500 }), { maxLength: 20 })
    .map((positions) => positions.toSorted((one, other) => one - other));

  test("are moved apart, in their order and around the same mean", () => {
    fc.assert(
      fc.property(wanted, (positions) => {
        const places = spread(positions, 19);
        return (
          places.every(
            (place, index) => index === 0 || place - (places[index - 1] ?? 0) > 18.999,
          ) && Math.abs(sumOf(places) - sumOf(positions)) < 0.001
        );
      }),
    );
  });

  test("stay where they are when there is room", () => {
    expect(spread([0, 19, 100], 19)).toEqual([0, 19, 100]);
    expect(spread([50, 50, 100], 20)).toEqual([40, 60, 100]);
  });
});

function sumOf(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}

/** The contrast ratio of two colours such as `#1f2328`, as WCAG 2.2 defines it. */
function contrastOf(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [one, other].map(luminanceOf).toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
