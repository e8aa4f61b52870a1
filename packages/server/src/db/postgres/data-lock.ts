import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processStart } from "./process-identity.ts";

/** The data folder belongs to another running program. */
export class DataDirectoryInUseError extends Error {
  constructor(dataDir: string, pid: number) {
    super(
      `The data folder ${dataDir} is in use by process ${pid}. ` +
        "Stop that one first, or set TUPPENCE_DATA_DIR to another folder. " +
        "To run several servers on one database, give them all the same DATABASE_URL.",
    );
    this.name = "DataDirectoryInUseError";
  }
}

/**
 * Takes the data folder for this process. The lock is a file with the process's id and beginning, so a killed
 * program's lock is known as such even when its id has been given to another process.
 * @returns a function that gives the folder free again.
 */
export function lockDataDirectory(dataDir: string): () => void {
  const path = join(dataDir, "lock");
  const mine = `${process.pid} ${processStart(process.pid) ?? "?"}`;
  const draft = `${path}.${process.pid}`;
  for (let attempt = 0; attempt < 5; attempt++) {
    // Written aside and linked into place: the lock is never seen empty.
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
    if (processStart(pid) === start) throw new DataDirectoryInUseError(dataDir, pid);
    setAside(path, holder);
  }
  throw new Error(`Could not take ${path}: other programs keep taking it. Try again.`);
}

/** Removes a dead program's lock, unless another starter replaced it in the meantime. */
function setAside(path: string, holder: string): void {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch {
    return; // Somebody else removed it first.
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
