/** Lets a few work at a time; the others wait in the order they came. */
export interface Turns {
  /** Resolves when it is one's turn. */
  take(): Promise<void>;
  /** Ends one's turn: the next begins. */
  give(): void;
}

export function createTurns(atOnce: number): Turns {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return {
    async take() {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    give() {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    },
  };
}
