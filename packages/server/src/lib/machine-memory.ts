import { totalmem } from "node:os";

/**
 * Bytes of memory available to this program: the machine's, or the limit of its container. Everything sized by memory
 * uses this; otherwise the kernel would kill a small container on a large machine.
 */
export function machineMemory(): number {
  // 0 means unknown. Without a limit it is a number beyond any machine's memory.
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
