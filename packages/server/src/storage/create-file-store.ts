import type { FilePlace } from "../config.ts";
import type { FileStore } from "./file-store.ts";
import { createFolderStore } from "./folder-store.ts";

/** The store the settings name. The client of S3 is large, so it is loaded only by those who use it. */
export async function createFileStore(place: FilePlace): Promise<FileStore> {
  if (place.kind === "folder") return createFolderStore(place.folder);
  const { createS3Store } = await import("./s3-store.ts");
  return createS3Store(place);
}
