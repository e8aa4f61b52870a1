import { readFileSync, statSync } from "node:fs";
import { PostgresUnavailableError } from "./errors.ts";

export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user to run PostgreSQL as, since it refuses to run as root: the owner of existing data, otherwise the system's
 * `postgres` user, otherwise `nobody`. No user is created: starting a program should not change the system's accounts.
 * @returns undefined when this program does not run as root, so PostgreSQL can run as the same user
 */
export function postgresUser(pgData: string): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOf(pgData);
  if (owner !== undefined && owner.uid !== 0) return owner;
  const user = userNamed("postgres") ?? userNamed("nobody");
  if (user === undefined) {
    throw new PostgresUnavailableError(
      "PostgreSQL refuses to run as root, and this system has neither a `postgres` nor a `nobody` user. " +
        "Start the program as an ordinary user.",
    );
  }
  return user;
}

function ownerOf(path: string): PostgresUser | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}

function userNamed(name: string): PostgresUser | undefined {
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [user, , uid, gid] = line.split(":");
    if (user === name && uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}
