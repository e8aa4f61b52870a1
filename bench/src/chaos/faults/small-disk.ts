import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const MEGABYTES = 400;
const CHUNK = Buffer.alloc(1 << 20);

/**
 * Mounts a small file system on the folder. @returns a function that unmounts it, or undefined where that is not
 * possible
 */
export function mountSmallDisk(folder: string): (() => void) | undefined {
  const options = ["-t", "tmpfs", "-o", `size=${MEGABYTES}m`, "tmpfs", folder];
  if (process.getuid?.() !== 0 || spawnSync("mount", options).status !== 0) return undefined;
  return () => void spawnSync("umount", ["-l", folder]);
}

/** Fills it to the last byte. @returns a function that frees the space */
export function fillDisk(folder: string): () => Promise<void> {
  const path = join(folder, "db", "filler");
  const file = openSync(path, "w");
  for (let size = CHUNK.length; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) writeSync(file, CHUNK, 0, size);
    } catch {
      // No room for another one of this size.
    }
  }
  closeSync(file);
  return async () => rmSync(path);
}
