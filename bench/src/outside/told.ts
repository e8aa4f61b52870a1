/** What clients were told was done; the records have to say the same. */
export interface Told {
  /** Operations asked for, and how many of each were done. */
  readonly asked: Map<string, { count: number; done: number }>;
  /** What each purchase took, by its id. */
  readonly charged: Map<string, string>;
  /** What each refund gave back, by its id. */
  readonly refunded: Map<string, string>;
  readonly topUps: Map<string, string>;
  /** What went wrong while asking: answers that contradict each other, or failures of the platform's own. */
  readonly faults: string[];
}

export function createTold(): Told {
  return {
    asked: new Map(),
    charged: new Map(),
    refunded: new Map(),
    topUps: new Map(),
    faults: [],
  };
}

export function note(told: Told, kind: string, isDone: boolean): void {
  const seen = told.asked.get(kind) ?? { count: 0, done: 0 };
  told.asked.set(kind, { count: seen.count + 1, done: seen.done + (isDone ? 1 : 0) });
}
