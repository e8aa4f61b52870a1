import type { Readable } from "node:stream";

/** What came of storing a file: found out while its bytes passed. */
export interface StoredBytes {
  readonly bytes: number;
  readonly sha256: Buffer;
}

export interface PutOptions {
  /** Past this, `put` rejects with {@link SizeLimitError}. */
  readonly maxBytes: number;
  /** Called when all bytes have passed and before the file is there; what it throws undoes everything. */
  readonly check?: (stored: StoredBytes) => void;
}

/** First and last byte, both included, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the bytes of files are. Keys are made by the program: letters, digits and hyphens. A file is there whole or
 * not at all, and never changes. Memory is the same for a file of any size.
 */
export interface FileStore {
  /** Stores the bytes under a new key. When it rejects, nothing is left under the key. */
  put(key: string, body: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredBytes>;
  /** The bytes of a range. Destroying the stream stops the reading. Rejects with {@link FileMissingError}. */
  open(key: string, range: ByteRange): Promise<Readable>;
  /** Removes what is there under a key, begun uploads of a program that crashed included; nothing there is fine. */
  delete(key: string): Promise<void>;
  close(): Promise<void>;
}

export class SizeLimitError extends Error {
  constructor(maxBytes: number) {
    super(`The file has more than ${maxBytes} bytes.`);
    this.name = "SizeLimitError";
  }
}

/** The database names a file that the store does not have. */
export class FileMissingError extends Error {
  constructor(key: string) {
    super(`The store has no file ${key}.`);
    this.name = "FileMissingError";
  }
}
