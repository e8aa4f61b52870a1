import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataFolderInUseError } from "./errors.ts";
import { processStart } from "./process-identity.ts";

/**
 * Makes this process the owner of the data folder. The lock is a file with the process's id and start time, so the lock
 * of a killed program is recognised even if its process id was reused.
 * @returns a function that releases the folder
 */
export function lockDataFolder(dataDir: string): () => void {
  const path = join(dataDir, "lock");
  const mine = `${process.pid} ${processStart(process.pid) ?? "?"}`;
  const draft = `${path}.${process.pid}`;
  for (let attempt = 0; attempt < 5; attempt++) {
    // Written to a temporary file and linked into place, so that nobody ever reads an empty lock.
    writeFileSync(draft, mine, { mode: 0o600 });
    try {
      linkSync(draft, path);
      return () => {
        if (readLock(path) === mine) rmSync(path, { force: true });
      };
    } catch (error) {
      if (!isExists(error)) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const holder = readLock(path);
    if (holder === undefined) continue;
    const pid = Number(holder.split(" ")[0]);
    const start = holder.slice(holder.indexOf(" ") + 1);
    if (processStart(pid) === start) throw new DataFolderInUseError(dataDir, pid);
    setAside(path, holder);
  }
  throw new Error(`Could not lock ${path}: other programs keep locking it. Try again.`);
}

/** Removes a dead program's lock, unless another program has replaced it in the meantime. */
function setAside(path: string, holder: string): void {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch {
    return; // Another program removed it first.
  }
  if (readLock(aside) !== holder) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function isExists(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
