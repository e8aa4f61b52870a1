import { Counter, type CounterConfiguration } from "prom-client";

interface Cell {
  readonly labels: readonly string[];
  count: number;
}

/**
 * A Prometheus counter that is kept as a plain number and handed over when somebody reads it. The library's `inc`
 * builds a key from the labels and checks them on each call, and every payment counts several things.
 */
export class Tally {
  readonly #cells: Cell[] = [];

  constructor(config: CounterConfiguration<string>) {
    const counter: Counter = new Counter({ ...config, collect: () => this.#handOver(counter) });
  }

  #handOver(counter: Counter): void {
    for (const cell of this.#cells) {
      if (cell.count === 0) continue;
      counter.labels(...cell.labels).inc(cell.count);
      cell.count = 0;
    }
  }

  /** The counter for one combination of labels. Callers create it once and keep it. */
  cell(...labels: readonly string[]): () => void {
    const cell: Cell = { labels, count: 0 };
    this.#cells.push(cell);
    return () => {
      cell.count += 1;
    };
  }
}

/** The cells of a tally whose labels become known only at run time; both labels must have few values. */
export function cellsByTwo(tally: Tally): (first: string, second: string) => void {
  const cells = new Map<string, Map<string, () => void>>();
  return (first, second) => {
    let bySecond = cells.get(first);
    if (bySecond === undefined) cells.set(first, (bySecond = new Map()));
    let count = bySecond.get(second);
    if (count === undefined) bySecond.set(second, (count = tally.cell(first, second)));
    count();
  };
}
