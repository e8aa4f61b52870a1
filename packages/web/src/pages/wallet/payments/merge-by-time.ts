/** A list that is loaded page by page, newest first. */
export interface Timeline<T> {
  readonly rows: readonly T[];
  /** Whether there are older rows that are not loaded yet. */
  readonly hasMore: boolean;
}

export interface Merged<T> {
  readonly rows: readonly T[];
  /** Which list to load more of for older rows; null if there are none. */
  readonly next: number | null;
}

/**
 * Merges several lists into one, newest first. It ends at the oldest loaded row of any list that has more: below that,
 * rows of this list could be missing between the others.
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
