/** The first bytes of a file, and all of its bytes. */
export interface WithHead {
  readonly head: Buffer;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Reads `bytes` bytes ahead, or all there are. The returned body yields them again, and then the rest. */
export async function readHead(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<WithHead> {
  const chunks: Uint8Array[] = [];
  const iterator = source[Symbol.asyncIterator]();
  let length = 0;
  while (length < bytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    chunks.push(next.value);
    length += next.value.byteLength;
  }
  const head = Buffer.concat(chunks);
  return { head, body: chained(head, { [Symbol.asyncIterator]: () => iterator }) };
}

async function* chained(head: Buffer, rest: AsyncIterable<Uint8Array>) {
  if (head.byteLength > 0) yield head;
  yield* rest;
}
