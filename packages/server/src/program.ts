import { fileURLToPath } from "node:url";
import { machineMemory } from "./lib/machine-memory.ts";

const MB = 1024 * 1024;

/** The server program, to be run by Node with {@link nodeFlags}. */
export const PROGRAM = fileURLToPath(new URL("./main.ts", import.meta.url));

/**
 * How Node runs the program: with room for the short-lived objects of payments. A payment takes some milliseconds. With
 * Node's default 16 MB for young objects, a busy server collects garbage many times a second, so objects about to
 * become garbage are moved to the old generation. A hundred and sixtieth of the memory, 256 MB at most, lets more of
 * them die young. The memory is taken only as needed, up to three times that amount. A thread that keeps little, such
 * as the signing thread, stays small and therefore fast.
 */
export function nodeFlags(memoryBytes = machineMemory()): readonly string[] {
  const youngMb = Math.max(16, Math.min(256, Math.floor(memoryBytes / MB / 160)));
  return [`--max-semi-space-size=${youngMb}`];
}
