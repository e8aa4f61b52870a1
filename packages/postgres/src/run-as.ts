import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import { PostgresUnavailableError } from "./errors.ts";
import type { PostgresUser } from "./postgres-user.ts";

/**
 * Starts one of PostgreSQL's programs as `user`. When root keeps everything in a folder that only root may enter
 * (`/root/…`), that user could not even reach the program. It then gets the right to ignore file permissions
 * (CAP_DAC_OVERRIDE), and none of root's other rights.
 */
export function runAs(
  user: PostgresUser | undefined,
  program: string,
  args: readonly string[],
  paths: readonly string[],
): ChildProcess {
  const options: SpawnOptions = {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: "/",
    env: cleanEnvironment(),
    // In a group of its own: Ctrl-C in a terminal reaches this program alone, which then stops PostgreSQL cleanly.
    detached: true,
  };
  if (user === undefined) return spawn(program, args, options);
  if ([program, ...paths].every((path) => canReach(user, path))) {
    return spawn(program, args, { ...options, uid: user.uid, gid: user.gid });
  }
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  // The last flag makes access(2) respect that right: PostgreSQL calls it to check whether it may run its own files.
  const right = [
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",
  ];
  if (spawnSync("setpriv", ["--version"], { stdio: "ignore" }).error) {
    throw new PostgresUnavailableError(
      `PostgreSQL refuses to run as root, and user ${user.uid} may not enter ${dirname(program)}. ` +
        "Install `setpriv` (util-linux), move the program to a folder that others may enter, or run it as an ordinary user.",
    );
  }
  return spawn("setpriv", [...ids, ...right, "--", program, ...args], options);
}

/** Whether `user` may enter every folder above `path`. Asked as that user, since root may enter them all. */
function canReach(user: PostgresUser, path: string): boolean {
  const result = spawnSync("/bin/ls", ["-d", path], {
    uid: user.uid,
    gid: user.gid,
    stdio: "ignore",
    cwd: "/",
  });
  if (result.error) {
    accessSync(path, constants.F_OK);
    return false;
  }
  return result.status === 0;
}

/** Without the shell's PG… variables, which would change what the server does. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(entries), LC_ALL: "C", TZ: "UTC" };
}
