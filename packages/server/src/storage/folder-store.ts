import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileMissingError, type FileStore, type StoredBytes } from "./file-store.ts";
import { measured } from "./measured.ts";

/** Few enough reads for a fast disk, and little memory for each of many slow readers. */
const READ_BYTES = 256 * 1024;
const OWNER_ONLY = { folder: 0o700, file: 0o600 };

/**
 * Files in a local folder. Bytes go to a file beside the final one, are flushed to the disk, and get their name last:
 * after a crash a file is whole or has another name. Several server processes may share the folder.
 */
export function createFolderStore(folder: string): FileStore {
  const pathOf = (key: string) => join(folder, partOf(key), key);
  const unfinished = (key: string) => `${pathOf(key)}.part`;

  return {
    async put(key, body, options) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: OWNER_ONLY.folder });
      const part = unfinished(key);
      try {
        let stored: StoredBytes | undefined;
        const handle = await open(part, "wx", OWNER_ONLY.file);
        try {
          for await (const chunk of measured(body, options, (all) => (stored = all)))
            await writeAll(handle, chunk);
          await handle.sync();
        } finally {
          await handle.close();
        }
        if (stored === undefined) throw new Error("All bytes passed, and nobody counted them");
        await rename(part, path);
        await syncFolder(dirname(path));
        return stored;
      } catch (error) {
        await rm(part, { force: true });
        await rm(path, { force: true });
        throw error;
      }
    },

    async open(key, { start, end }) {
      const handle = await open(pathOf(key), "r").catch((error: NodeJS.ErrnoException) => {
        throw error.code === "ENOENT" ? new FileMissingError(key) : error;
      });
      try {
        // A file that lost its end must fail now: once the answer has begun, it could only be cut.
        if ((await handle.stat()).size <= end) throw new FileMissingError(key);
      } catch (error) {
        await handle.close();
        throw error;
      }
      return handle.createReadStream({ start, end, highWaterMark: READ_BYTES });
    },

    async delete(key) {
      await rm(unfinished(key), { force: true });
      await rm(pathOf(key), { force: true });
    },

    close: () => Promise.resolve(),
  };
}

/** Folders of a million files are slow on some systems: the key's last characters, which are random, spread them. */
function partOf(key: string): string {
  if (!/^[0-9a-z-]{4,100}$/.test(key)) throw new Error(`"${key}" is no key of a file`);
  return key.slice(-2);
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < chunk.byteLength) {
    const { bytesWritten } = await handle.write(chunk, offset);
    offset += bytesWritten;
  }
}

/** The new name is in the folder, so the folder has to reach the disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
