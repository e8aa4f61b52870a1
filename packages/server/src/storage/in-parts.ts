/** Gathers chunks of any size into parts of one size; the last one may be smaller. */
export async function* inParts(
  chunks: AsyncIterable<Uint8Array>,
  partBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    while (bytes + rest.byteLength >= partBytes) {
      const taken = partBytes - bytes;
      yield Buffer.concat([...gathered, rest.subarray(0, taken)]);
      rest = rest.subarray(taken);
      gathered = [];
      bytes = 0;
    }
    if (rest.byteLength > 0) gathered.push(rest);
    bytes += rest.byteLength;
  }
  if (bytes > 0) yield Buffer.concat(gathered);
}
