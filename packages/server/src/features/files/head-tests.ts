/** A test of a file's first bytes. */
export type HeadTest = (head: Uint8Array) => boolean;

/** How many bytes the tests look at. */
export const HEAD_BYTES = 4096;

export function startsWith(...bytes: readonly number[]): HeadTest {
  return (head) => bytes.every((byte, index) => head[index] === byte);
}

export function textAt(offset: number, letters: string): HeadTest {
  return (head) =>
    Array.from(letters).every((letter, index) => head[offset + index] === letter.charCodeAt(0));
}

export function text(letters: string): HeadTest {
  return textAt(0, letters);
}

export function oneOf(...tests: readonly HeadTest[]): HeadTest {
  return (head) => tests.some((test) => test(head));
}
