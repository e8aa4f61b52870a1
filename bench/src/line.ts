/** One measured figure, as `--json` prints it. */
export interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `value` as a multiple of the figure named `against`, measured in the same run. */
  readonly ratio?: number;
  readonly against?: string;
}

export function round(value: number, digits = 3): number {
  return Number(value.toPrecision(digits + 1));
}

/** The value below which this share of the sorted values lies. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
