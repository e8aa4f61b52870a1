/** A page of a list of the API. */
export interface Listed<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}
