import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import { PostgresUnavailableError } from "./errors.ts";
import type { PostgresUser } from "./postgres-user.ts";

/**
 * Starts one of PostgreSQL's programs as `user`. If the files are in a folder that only root can enter (`/root/…`),
 * that user could not even reach the program. It then gets the capability to bypass file permissions
 * (CAP_DAC_OVERRIDE), but none of root's other rights.
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
    // In its own process group: Ctrl-C in a terminal only reaches this program, which then stops PostgreSQL cleanly.
    detached: true,
  };
  if (user === undefined) return spawn(program, args, options);
  if ([program, ...paths].every((path) => canReach(user, path))) {
    return spawn(program, args, { ...options, uid: user.uid, gid: user.gid });
  }
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  // The last flag makes access(2) respect this capability. PostgreSQL uses access(2) to check its own executables.
  const capability = [
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
  return spawn("setpriv", [...ids, ...capability, "--", program, ...args], options);
}

/** Whether `user` can enter every folder above `path`. Checked by a process of that user, since root can enter all. */
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

/** The environment without PG… variables, which would change the server's behaviour. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(entries), LC_ALL: "C", TZ: "UTC" };
}
