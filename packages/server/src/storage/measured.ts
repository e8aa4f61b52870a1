import { createHash } from "node:crypto";
import { SizeLimitError, type PutOptions, type StoredBytes } from "./file-store.ts";

/**
 * Passes bytes on while counting and hashing them. The check runs before the end of the bytes is told, so whoever
 * reads them has no chance to take a refused file for a whole one. The last thing that can fail is the check.
 */
export async function* measured(
  body: AsyncIterable<Uint8Array>,
  { maxBytes, check }: PutOptions,
  onDone: (stored: StoredBytes) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const sha256 = createHash("sha256");
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new SizeLimitError(maxBytes);
    sha256.update(chunk);
    yield chunk;
  }
  const stored = { bytes, sha256: sha256.digest() };
  check?.(stored);
  onDone(stored);
}
