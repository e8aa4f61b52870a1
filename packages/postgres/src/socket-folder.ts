import { chmodSync, chownSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PostgresUser } from "./postgres-user.ts";

/** A socket's path is limited to 104 bytes on macOS and 108 on Linux, and PostgreSQL appends `/.s.PGSQL.5432.lock`. */
const LONGEST_SOCKET_FOLDER = 80;

/** A folder that only PostgreSQL's user can enter: the data folder, or a temporary one if its path is too long. */
export function socketFolderFor(pgData: string, user: PostgresUser | undefined): string {
  if (Buffer.byteLength(pgData) <= LONGEST_SOCKET_FOLDER) return pgData;
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  chmodSync(folder, 0o700);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  return folder;
}
