import { readFileSync, statSync } from "node:fs";

/** Who PostgreSQL runs as: it refuses to run as root. undefined: as whoever runs this program. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * As root: the owner of the data if there is any yet, else the system's `postgres` user, else `nobody`.
 * No user is created: a program that was only started should not change the system's accounts.
 */
export function postgresUser(dataDirectory: string): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOf(dataDirectory);
  if (owner !== undefined && owner.uid !== 0) return owner;
  const user = userNamed("postgres") ?? userNamed("nobody");
  if (user === undefined) {
    throw new Error(
      "PostgreSQL refuses to run as root, and this system has neither a `postgres` nor a `nobody` user. " +
        "Start the program as an ordinary user, or set DATABASE_URL.",
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
