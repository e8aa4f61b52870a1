import "uplot/dist/uPlot.min.css";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { useI18n } from "../../../i18n/i18n-context.ts";
import styles from "./plot.module.css";

interface PlotProps {
  /** Days, as YYYY-MM-DD, in order. */
  readonly days: readonly string[];
  /** For drawing only: exact figures are in the table beside it. null: nothing is known of that day. */
  readonly values: readonly (number | null)[];
  readonly shape: "bars" | "line";
  readonly sayValue: (value: number) => string;
  /** The place of the point under the pointer, or null. */
  readonly onHover: (index: number | null) => void;
}

const HEIGHT = 220;

/** Draws values by day. It is a picture: whoever shows it also offers the figures as a table. */
export default function Plot({ days, values, shape, sayValue, onHover }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  const { tag } = useI18n().locale;
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const colors = colorsOf(element, scheme === "dark" ? "copper-4" : "copper-6");
    const says = new Intl.DateTimeFormat(tag, { month: "short", day: "numeric", timeZone: "UTC" });
    const font = `12px ${getComputedStyle(element).fontFamily}`;
    const axis = { stroke: colors.text, font, grid: { stroke: colors.line, width: 1 } };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
        cursor: { drag: { x: false, y: false }, points: { size: 8 } },
        legend: { show: false },
        hooks: { setCursor: [({ cursor }) => onHover(cursor.idx ?? null)] },
        scales: {
          x: { time: true },
          y: { range: (_plot, _low, high) => [0, high > 0 ? high * 1.1 : 1] },
        },
        axes: [
          {
            ...axis,
            grid: { show: false },
            ticks: { show: false },
            values: (_plot, splits) => splits.map((at) => says.format(new Date(at * 1000))),
          },
          {
            ...axis,
            size: 72,
            ticks: { show: false },
            values: (_plot, splits) => splits.map((value) => sayValue(value)),
          },
        ],
        series: [
          {},
          {
            stroke: colors.mark,
            width: 2,
            points: { show: days.length < 40 && shape === "line" },
            ...(shape === "bars" && {
              fill: colors.mark,
              width: 0,
              paths: uPlot.paths.bars?.({ size: [0.7, 40] }),
            }),
          },
        ],
      } as uPlot.Options,
      [days.map((day) => Date.parse(day) / 1000), [...values]],
      element,
    );
    const resized = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [days, values, shape, sayValue, onHover, scheme, tag]);
  return <div ref={place} className={styles["plot"]} aria-hidden="true" />;
}

function colorsOf(element: HTMLElement, mark: string) {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read("--mantine-color-dimmed"),
    line: read("--tup-line"),
    mark: read(`--mantine-color-${mark}`),
  };
}
