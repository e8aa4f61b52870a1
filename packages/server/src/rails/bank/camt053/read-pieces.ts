const PIECE_BYTES = 4_096;

/**
 * UTF-8 bytes as text in pieces of at most 4 KiB, however large the chunks are. What is read of a piece keeps all of it in
 * memory, so small pieces are soon gone.
 * @throws TypeError when they are not UTF-8
 */
export async function* readPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of chunks)
    for (let at = 0; at < chunk.byteLength; at += PIECE_BYTES)
      yield decoder.decode(chunk.subarray(at, at + PIECE_BYTES), { stream: true });
  yield decoder.decode();
}
