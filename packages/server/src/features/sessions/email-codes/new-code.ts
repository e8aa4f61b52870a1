import { randomInt } from "node:crypto";

/** Neither vowels, so that no words come about, nor what looks alike. */
const LETTERS = "BCDFGHJKMNPQRTVWXYZ346789";
const GROUPS = 4;
const GROUP = 4;

/** Six digits: easy to type, and enough as long as few guesses are made. */
export function shortCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** `BKTR-4MWX-99PQ-HJKD`: 74 bits, which nobody guesses, however often they try. */
export function longCode(): string {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join(""),
  );
  return groups.join("-");
}

/** A code as it is compared: how people type it does not matter. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}
