/**
 * Something the rules say cannot be. It is a bug or a damaged database, never the caller's doing:
 * the request it was met in fails loudly, and nothing else stops.
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
