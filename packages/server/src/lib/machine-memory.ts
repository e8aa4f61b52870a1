import { totalmem } from "node:os";

/**
 * Bytes of memory that are there for this program: the machine's, or what a container it runs in may use. What is
 * sized by the machine asks here, else a small container on a large machine is ended by its kernel.
 */
export function machineMemory(): number {
  // 0: not known. Without a limit it is some number beyond any machine's memory.
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
