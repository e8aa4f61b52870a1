/** What clients were told was done; the records must agree. */
export interface Told {
  /** Operations requested, and how many of each were done. */
  readonly asked: Map<string, { count: number; done: number }>;
  /** The charge of each purchase, by its id. */
  readonly charged: Map<string, string>;
  /** The amount of each refund, by its id. */
  readonly refunded: Map<string, string>;
  readonly topUps: Map<string, string>;
  /** Faults met while calling: answers that contradict each other, or failures of the platform itself. */
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
