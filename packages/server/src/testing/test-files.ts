import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FilePlace } from "../config.ts";
import type { FileStore } from "../storage/file-store.ts";
import { createFolderStore } from "../storage/folder-store.ts";

/** A file store in its own folder, which exists once the first file is stored. */
export interface TestFiles {
  readonly place: Extract<FilePlace, { kind: "folder" }>;
  readonly store: FileStore;
  /** The paths of all files in it, including unfinished ones. */
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
