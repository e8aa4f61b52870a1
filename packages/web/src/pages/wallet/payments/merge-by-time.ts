/** A list that is read page by page, newest first. */
export interface Timeline<T> {
  readonly rows: readonly T[];
  /** Whether older ones were not read yet. */
  readonly hasMore: boolean;
}

export interface Merged<T> {
  readonly rows: readonly T[];
  /** Which of the lists has to be read on for older rows; null when there are none. */
  readonly next: number | null;
}

/**
 * Several lists as one, newest first. It ends where the first of them has not been read on: below that, rows of it
 * could be missing between the others'.
 */
export function mergeByTime<T extends { readonly at: string }>(
  lists: readonly Timeline<T>[],
): Merged<T> {
  const ends = lists.map(({ rows, hasMore }) => {
    const last = rows.at(-1);
    return hasMore && last !== undefined ? Date.parse(last.at) : Number.NEGATIVE_INFINITY;
  });
  const shownFromMs = Math.max(Number.NEGATIVE_INFINITY, ...ends);
  const rows = lists
    .flatMap((list) => list.rows)
    .filter(({ at }) => Date.parse(at) >= shownFromMs)
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const isAllRead = shownFromMs === Number.NEGATIVE_INFINITY;
  return { rows, next: isAllRead ? null : ends.indexOf(shownFromMs) };
}
