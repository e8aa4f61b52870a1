/** A page of a list: newest first. */
export interface Page<T> {
  readonly data: T[];
  /** Pass it as `after` for the next page; null on the last. */
  readonly nextCursor: string | null;
}

export interface ListOptions {
  /** How many rows at most, 1 to 100; 20 when absent. */
  readonly limit?: number;
  /** The `nextCursor` of the page before. */
  readonly after?: string;
}

/** Goes through all rows of a list, page after page, fetching the next one only when it is needed. */
export async function* paginate<T>(
  readPage: (options: ListOptions) => Promise<Page<T>>,
  options: ListOptions = {},
): AsyncGenerator<T, void, undefined> {
  let after = options.after;
  for (;;) {
    const page = await readPage({
      limit: options.limit ?? 100,
      ...(after === undefined ? {} : { after }),
    });
    yield* page.data;
    if (page.nextCursor === null) return;
    // A cursor that does not move would go round for ever.
    if (page.nextCursor === after) throw new Error("The list does not end: its cursor repeats.");
    after = page.nextCursor;
  }
}
