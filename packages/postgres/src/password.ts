import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PostgresUser } from "./postgres-user.ts";

export interface Password {
  readonly file: string;
  readonly value: string;
}

/** The superuser's password, in a file that only its owner can read; created at the first start. */
export function keptPassword(dataDir: string, user: PostgresUser | undefined): Password {
  const file = join(dataDir, "postgres-password");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (user !== undefined) chownSync(file, user.uid, user.gid);
  return { file, value: readFileSync(file, "utf8").trim() };
}
