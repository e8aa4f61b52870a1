import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FilePlace } from "../config.ts";
import type { FileStore } from "../storage/file-store.ts";
import { createFolderStore } from "../storage/folder-store.ts";

/** A store of files in a folder of its own, which is there from the first file on. */
export interface TestFiles {
  readonly place: Extract<FilePlace, { kind: "folder" }>;
  readonly store: FileStore;
  /** The paths of everything in it, unfinished files included. */
  readonly paths: () => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
}

export function createTestFiles(): TestFiles {
  const folder = join(tmpdir(), `tuppence-files-${randomUUID()}`);
  return {
    place: { kind: "folder", folder },
    store: createFolderStore(folder),
    paths: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
        () => [],
      );
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
