/**
 * Moves positions that are closer than `gap` apart, as little as that needs, in their order: groups of neighbours are
 * spread around their mean. Takes and returns positions from small to large.
 */
export function spread(wanted: readonly number[], gap: number): number[] {
  const groups: { sum: number; size: number }[] = [];
  for (const position of wanted) {
    let group = { sum: position, size: 1 };
    for (let before = groups.at(-1); before !== undefined; before = groups.at(-1)) {
      if (topOf(group, gap) - bottomOf(before, gap) >= gap) break;
      groups.pop();
      group = { sum: before.sum + group.sum, size: before.size + group.size };
    }
    groups.push(group);
  }
  return groups.flatMap((group) =>
    Array.from({ length: group.size }, (_, index) => topOf(group, gap) + index * gap),
  );
}

function topOf({ sum, size }: { readonly sum: number; readonly size: number }, gap: number) {
  return sum / size - ((size - 1) * gap) / 2;
}

function bottomOf(group: { readonly sum: number; readonly size: number }, gap: number) {
  return topOf(group, gap) + (group.size - 1) * gap;
}
