/** A statement that cannot be read; says where. */
export class StatementFormatError extends Error {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** What is wrong, without the place. */
  readonly fault: string;

  constructor(place: { readonly line: number; readonly column: number }, fault: string) {
    const [line, column] = [Math.max(1, place.line), Math.max(1, place.column)];
    super(`line ${line}, column ${column}: ${fault}`);
    this.name = "StatementFormatError";
    this.line = line;
    this.column = column;
    this.fault = fault;
  }
}
