import { compact } from "./compact.ts";
import { CODE_LENGTH, CODE_LETTERS } from "./payment-reference.ts";

const PREFIX = "RF";
const REST_LENGTH = 2 + CODE_LENGTH;
const restRegExp = new RegExp(`^[0-9OIL]{2}[0-9A-Z]{${CODE_LENGTH}}$`);

/**
 * What looks like a reference in a text that has none with the right check digits, for people to compare: at most one
 * character of its code is none that codes have. After `RF` it may be glued to other words, without it must be a word
 * or words.
 */
export function findMistyped(texts: readonly string[]): string | undefined {
  const { text, wordStarts } = compact(texts.join("\n"));
  for (let at = 0; at + REST_LENGTH <= text.length; at++) {
    const isMarked = text.startsWith(PREFIX, at);
    const from = isMarked ? at + PREFIX.length : at;
    const to = from + REST_LENGTH;
    if (!isMarked && !(wordStarts.has(from) && wordStarts.has(to))) continue;
    const rest = text.slice(from, to);
    if (restRegExp.test(rest) && strangersIn(rest.slice(2)) <= 1) return PREFIX + rest;
  }
  return undefined;
}

function strangersIn(code: string): number {
  return Array.from(code).filter((letter) => !CODE_LETTERS.includes(letter)).length;
}
