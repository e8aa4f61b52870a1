import { fileURLToPath } from "node:url";
import { machineMemory } from "./lib/machine-memory.ts";

const MB = 1024 * 1024;

/** The program that serves: to be run by Node with {@link nodeFlags}. */
export const PROGRAM = fileURLToPath(new URL("./main.ts", import.meta.url));

/**
 * How Node runs the program: with room for what payments leave behind. A payment is under way for some milliseconds,
 * while with Node's usual 16 MB of young objects a busy server collects many times a second; so what is about to
 * be garbage is moved to the old ones. A hundred and sixtieth of the memory, 256 MB at most, lets more of it die young.
 * It is taken as it is needed, up to three times that in all: a thread that keeps little, as the one that signs, stays
 * small, and quick by it.
 */
export function nodeFlags(memoryBytes = machineMemory()): readonly string[] {
  const youngMb = Math.max(16, Math.min(256, Math.floor(memoryBytes / MB / 160)));
  return [`--max-semi-space-size=${youngMb}`];
}
