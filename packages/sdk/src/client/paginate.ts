/** A page of a list: newest first. */
export interface Page<T> {
  readonly data: T[];
  /** Pass it as `after` for the next page; null on the last. */
  readonly nextCursor: string | null;
}

export interface ListOptions {
  /** The maximum number of rows, 1 to 100; 20 when absent. */
  readonly limit?: number;
  /** The `nextCursor` of the page before. */
  readonly after?: string;
}

/** Iterates over all rows of a list. The next page is fetched only when it is needed. */
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
    // A cursor that does not move would repeat forever.
    if (page.nextCursor === after) throw new Error("The list does not end: its cursor repeats.");
    after = page.nextCursor;
  }
}
