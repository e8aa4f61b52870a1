import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import type { PostgresUser } from "./postgres-user.ts";

/**
 * Starts a program of PostgreSQL as `user`. When root keeps everything in a folder that only root may enter
 * (`/root/…`), that user could not even reach the binary: it is then given
 * the right to open files whatever their modes say (CAP_DAC_OVERRIDE), and no other of root's.
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
    // Of its own group, so that Ctrl-C in a terminal reaches this program only, which then stops PostgreSQL in order.
    detached: true,
  };
  if (user === undefined) return spawn(program, args, options);
  if ([program, ...paths].every((path) => canReach(user, path))) {
    return spawn(program, args, { ...options, uid: user.uid, gid: user.gid });
  }
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  // The last one makes access(2) go by that right too: PostgreSQL asks it whether it may run its own files.
  const right = [
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",
  ];
  if (spawnSync("setpriv", ["--version"], { stdio: "ignore" }).error) {
    throw new Error(
      `PostgreSQL refuses to run as root, and user ${user.uid} may not enter ${dirname(program)}. ` +
        "Install `setpriv` (util-linux), move the program to a folder that others may enter, or run it as an ordinary user.",
    );
  }
  return spawn("setpriv", [...ids, ...right, "--", program, ...args], options);
}

/** Whether every folder above the path lets others through. Root's own rights say nothing here, so the bits are asked. */
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

/** PG… variables of the surrounding shell would change what the server does. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(entries), LC_ALL: "C", TZ: "UTC" };
}
