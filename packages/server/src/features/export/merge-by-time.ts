/** Merges several streams, each ordered by time, into one. It buffers one item of each. */
export async function* mergeByTime<T extends { readonly atMs: number }>(
  streams: readonly AsyncGenerator<T>[],
): AsyncGenerator<T> {
  const heads: { item: T; stream: AsyncGenerator<T> }[] = [];
  try {
    for (const stream of streams) await pull(heads, stream);
    while (heads.length > 0) {
      const first = heads.reduce((a, b) => (b.item.atMs < a.item.atMs ? b : a));
      heads.splice(heads.indexOf(first), 1);
      yield first.item;
      await pull(heads, first.stream);
    }
  } finally {
    await Promise.all(streams.map((stream) => stream.return(undefined)));
  }
}

async function pull<T>(
  heads: { item: T; stream: AsyncGenerator<T> }[],
  stream: AsyncGenerator<T>,
): Promise<void> {
  const next = await stream.next();
  if (next.done !== true) heads.push({ item: next.value, stream });
}
