/**
 * A state that the rules exclude. It means a bug or a damaged database, never a caller's mistake: the affected request
 * fails loudly, and everything else continues.
 */
export class ImpossibleStateError extends Error {
  constructor(message: string) {
    super(`impossible state: ${message}`);
    this.name = "ImpossibleStateError";
  }
}

export function assertPossible(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ImpossibleStateError(message);
}
