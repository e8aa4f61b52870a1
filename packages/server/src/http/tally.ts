import { Counter, type CounterConfiguration } from "prom-client";

interface Cell {
  readonly labels: readonly string[];
  count: number;
}

/**
 * A Prometheus counter that is counted up in a plain number and handed over when somebody reads it: `inc` of the
 * library puts a key of the labels together and checks them each time, and payments count several things each.
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

  /** What counts one combination of labels. It is made once and kept by who counts. */
  cell(...labels: readonly string[]): () => void {
    const cell: Cell = { labels, count: 0 };
    this.#cells.push(cell);
    return () => {
      cell.count += 1;
    };
  }
}

/** The cells of one tally that are known only as they come; the two names are of few values each. */
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
